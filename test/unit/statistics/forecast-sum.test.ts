import { describe, expect, it } from 'vitest';
import { forecastSum } from '../../../src/statistics/forecast-sum.ts';
import { randomLcg, randomNormal } from '../../support/random.ts';

const settings = { length: 30, block: 1, replicates: 400, seed: 7, quantiles: [0.1, 0.5, 0.9] };

describe('forecastSum', () => {
  it('of a constant is known exactly', () => {
    expect(forecastSum([5, 5, 5], settings)).toEqual([150, 150, 150]);
  });

  it('gives equal answers for equal seeds, ascending with the share', () => {
    const values = [3, 9, 4, 8, 1, 7];
    const [low = 0, middle = 0, high = 0] = forecastSum(values, settings) ?? [];
    expect(low).toBeLessThan(middle);
    expect(middle).toBeLessThan(high);
    expect(forecastSum(values, settings)).toEqual([low, middle, high]);
    expect(forecastSum(values, { ...settings, seed: 8 })).not.toEqual([low, middle, high]);
  });

  it('has the spread of a future and of a past that was drawn, as for normal values', () => {
    // The sum of n new values around n known ones: sd x sqrt(2 n), so the middle 80 % are 2 x 1.2816 of those wide.
    const random = randomLcg(2);
    const values = Array.from({ length: 30 }, () => 100 + 10 * randomNormal(random));
    const mean = values.reduce((sum, value) => sum + value, 0) / 30;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 30);
    const [low = 0, , high = 0] = forecastSum(values, { ...settings, replicates: 4000 }) ?? [];
    expect((high - low) / (2 * 1.2816 * sd * Math.sqrt(60))).toBeCloseTo(1, 1);
  });

  it('keeps weeks together: what repeats weekly widens the range of a month much less than days drawn one by one', () => {
    const weeks = Array.from({ length: 28 }, (_, day) => (day % 7 === 0 ? 100 : 1));
    const rangeWith = (block: number) => {
      const [low = 0, middle = 0, high = 0] = forecastSum(weeks, { ...settings, length: 28, block }) ?? [];
      expect(middle).toBe(424);
      return high - low;
    };
    expect(rangeWith(7)).toBeLessThan(rangeWith(1) / 2);
  });

  it('of one value goes on with it, says nothing without values, and refuses what is not a number', () => {
    expect(forecastSum([1e12], settings)).toEqual([3e13, 3e13, 3e13]);
    expect(forecastSum([], settings)).toBeNull();
    expect(() => forecastSum([1, Number.NaN], settings)).toThrow(RangeError);
  });
});
