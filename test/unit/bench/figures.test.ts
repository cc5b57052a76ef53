import { describe, expect, it } from 'vitest';
import { markdownTable, median, quantile, ratioOf, short } from '../../../bench/figures.ts';

describe('figures of the benchmarks', () => {
  it('are quantiles by the nearest rank, in any order', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(quantile([...Array(100).keys()].reverse(), 0.99)).toBe(98);
    expect(quantile([7], 0.99)).toBe(7);
    expect(median([])).toBeNaN();
  });

  it('compare round by round, so that a slow moment of the machine changes no ratio', () => {
    expect(ratioOf([100, 20, 90], [50, 10, 45])).toBe(2);
  });

  it('stand in a table, numbers to the right', () => {
    expect(
      markdownTable([
        { server: 'a', rate: 12 },
        { server: 'b', rate: 7 },
      ]),
    ).toBe('| server | rate |\n| --- | ---: |\n| a | 12 |\n| b | 7 |');
  });

  it('have as many digits as say something', () => {
    expect([1234.4, 12.34, 1.234, 0.1234].map(short)).toEqual([1234, 12.3, 1.23, 0.12]);
  });
});
