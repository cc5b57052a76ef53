import { describe, expect, it } from 'vitest';
import { adjustPValues } from '../../../src/statistics/benjamini-hochberg.ts';
import { smallestDetectableRise } from '../../../src/statistics/detectable-rise.ts';
import { higherValuesTest } from '../../../src/statistics/mann-whitney.ts';
import { tallyOf } from '../../../src/statistics/tally.ts';

describe('higherValuesTest', () => {
  // scipy 1.17: mannwhitneyu(x, y, alternative='greater', method='asymptotic')
  it.each([
    [[19, 22, 16, 29, 24], [20, 11, 17, 12], 17, 0.055673443266570206],
    [[1, 2, 2, 3, 3, 3], [2, 2, 3, 4], 9.5, 0.7524716459001746],
    [[5], [4], 1, 0.5],
  ])('of %j against %j equals the one of scipy', (first, second, u, p) => {
    const test = higherValuesTest(tallyOf(first), tallyOf(second));
    expect(test?.u).toBe(u);
    expect(test?.p).toBeCloseTo(p, 12);
  });

  it('equals scipy with ten thousand values a side, most of them tied', () => {
    // x = np.repeat([100, 105, 110], [3000, 4000, 3000]); y = np.repeat([100, 105, 110], [3500, 4000, 2500])
    const side = (...counts: number[]) => counts.map((count, step) => ({ value: 100 + 5 * step, count }));
    const test = higherValuesTest(side(3000, 4000, 3000), side(3500, 4000, 2500));
    expect(test?.u).toBe(53_500_000);
    expect((test?.p ?? 0) / 3.291348427531388e-20).toBeCloseTo(1, 8);
    expect(test?.superiority).toBeCloseTo(0.535, 12);
  });

  it('holds for billions of ties', () => {
    // The formulas of scipy in Python's exact fractions, then scipy 1.17: norm.sf(z); the same program equals
    // mannwhitneyu for x = np.repeat([1, 2], [500, 500]), y = np.repeat([1, 2], [510, 490])
    const side = (ones: number, twos: number) => [
      { value: 1, count: ones },
      { value: 2, count: twos },
    ];
    const test = higherValuesTest(side(500_010_000, 499_990_000), side(500_020_000, 499_980_000));
    expect(test?.z).toBeCloseTo(0.4472135955893559, 5);
    expect(test?.p).toBeCloseTo(0.32736042297701784, 5);
  });

  it('takes values that are all equal for no evidence', () => {
    expect(higherValuesTest(tallyOf([7, 7, 7]), tallyOf([7, 7]))).toMatchObject({ p: 1, superiority: 0.5 });
  });

  it('says nothing when a side is empty and refuses what cannot be ranked', () => {
    expect(higherValuesTest([], tallyOf([1]))).toBeNull();
    expect(() => higherValuesTest([{ value: Number.NaN, count: 1 }], tallyOf([1]))).toThrow(RangeError);
  });
});

describe('adjustPValues', () => {
  it('equals scipy.stats.false_discovery_control, in the order given', () => {
    const expected = [0.03, 0.048, 0.045, 0.03, 0.8, 0.04];
    for (const [index, p] of adjustPValues([0.01, 0.04, 0.03, 0.005, 0.8, 0.02]).entries()) {
      expect(p).toBeCloseTo(expected[index] ?? Number.NaN, 12);
    }
  });

  it('leaves a single test as it is, and nothing as nothing', () => {
    expect(adjustPValues([0.2])).toEqual([0.2]);
    expect(adjustPValues([])).toEqual([]);
  });

  it('gives equal p-values the same answer', () => {
    expect(adjustPValues([0.04, 0.04])).toEqual([0.04, 0.04]);
  });

  it.each([Number.NaN, -0.1, 1.5])('refuses %s', p => {
    expect(() => adjustPValues([p])).toThrow(RangeError);
  });
});

describe('smallestDetectableRise', () => {
  const sample = [
    { value: 100, count: 30 },
    { value: 200, count: 40 },
    { value: 400, count: 30 },
  ];
  const certainty = { alpha: 0.05, power: 0.8 };

  it('follows from the spread of the logarithms and the efficiency of rank tests', () => {
    // scipy 1.17: s = np.log(np.repeat([100, 200, 400], [30, 40, 30])).std(ddof=1)
    // math.expm1((norm.ppf(.95) + norm.ppf(.8)) * s * math.sqrt(2 / 100 * math.pi / 3))
    expect(smallestDetectableRise(sample, 100, certainty)).toBeCloseTo(0.21431069827633573, 12);
  });

  it('is smaller with more values and larger with more certainty', () => {
    const [few, many] = [30, 3000].map(n => smallestDetectableRise(sample, n, certainty) ?? Number.NaN);
    expect(many).toBeLessThan(few ?? Number.NaN);
    expect(smallestDetectableRise(sample, 30, { alpha: 0.001, power: 0.8 })).toBeGreaterThan(few ?? Number.NaN);
  });

  it('is unknown without values, without a spread, and when a side is empty', () => {
    expect(smallestDetectableRise([], 5, certainty)).toBeNull();
    expect(smallestDetectableRise([{ value: 7, count: 9 }], 5, certainty)).toBeNull();
    expect(smallestDetectableRise([{ value: 0, count: 9 }], 5, certainty)).toBeNull();
    expect(smallestDetectableRise(sample, 0, certainty)).toBeNull();
  });
});
