import { describe, expect, it } from 'vitest';
import { bootstrapIntervals } from '../../../src/statistics/bootstrap.ts';
import { rankCorrelation } from '../../../src/statistics/rank-correlation.ts';
import { areaUnderCurve, discountedGain, rankByScore } from '../../../src/statistics/ranking.ts';

const ones = (length: number) => new Array<number>(length).fill(1);

describe('areaUnderCurve', () => {
  const scores = [0.9, 0.8, 0.8, 0.5, 0.4, 0.4, 0.1];
  const gains = [1, 1, 0, 2, 0, 1, 0];

  it('equals scipy, ties counting half', () => {
    // scipy 1.17: mannwhitneyu(scores[gains > 0], scores[gains == 0]).statistic / 12
    expect(areaUnderCurve(rankByScore(scores), gains, ones(7))).toBeCloseTo(0.75, 12);
  });

  it('takes a weight as that many rows', () => {
    const twice = areaUnderCurve(rankByScore([...scores, 0.5]), [...gains, 2], ones(8));
    expect(areaUnderCurve(rankByScore(scores), gains, [1, 1, 1, 2, 1, 1, 1])).toBeCloseTo(twice ?? 0, 12);
  });

  it('is 1 for a perfect order, 0 for its reverse, a half for one value, and nothing for rows of one kind', () => {
    expect(areaUnderCurve(rankByScore([3, 2, 1]), [1, 1, 0], ones(3))).toBe(1);
    expect(areaUnderCurve(rankByScore([1, 2, 3]), [1, 1, 0], ones(3))).toBe(0);
    expect(areaUnderCurve(rankByScore([5, 5, 5]), [1, 1, 0], ones(3))).toBe(0.5);
    expect(areaUnderCurve(rankByScore([3, 2, 1]), [0, 0, 0], ones(3))).toBeNull();
    expect(areaUnderCurve(rankByScore([]), [], [])).toBeNull();
  });

  it('refuses a score that cannot be ranked', () => {
    expect(() => rankByScore([1, Number.NaN])).toThrow(RangeError);
  });
});

describe('discountedGain', () => {
  const gains = [3, 2, 3, 0, 1, 2];
  const ranking = rankByScore([6, 5, 4, 3, 2, 1]);
  const ideal = rankByScore(gains);

  it('equals the example of Järvelin and Kekäläinen’s measure, whole and cut after three', () => {
    // numpy: (g / log2(arange(2, 8))).sum() over the same of sorted gains; the first three of both
    expect(discountedGain(ranking, ideal, gains, ones(6), 1)).toBeCloseTo(0.9608081943360617, 12);
    expect(discountedGain(ranking, ideal, gains, ones(6), 0.5)).toBeCloseTo(0.9777813616305049, 12);
  });

  it('is 1 for the ideal order, shares gains among ties, and is nothing without gains', () => {
    expect(discountedGain(ideal, ideal, gains, ones(6), 0.5)).toBeCloseTo(1, 12);
    const tied = discountedGain(rankByScore(ones(6)), ideal, gains, ones(6), 1);
    const mean = (11 / 6) * [1, 2, 3, 4, 5, 6].reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0);
    const best = [3, 3, 2, 2, 1].reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
    expect(tied).toBeCloseTo(mean / best, 12);
    expect(discountedGain(ranking, rankByScore(ones(6)), new Array<number>(6).fill(0), ones(6), 1)).toBeNull();
  });
});

describe('rankCorrelation', () => {
  it('equals scipy.stats.spearmanr with ties', () => {
    expect(rankCorrelation([1, 2, 2, 4, 5, 3], [2, 1, 2, 5, 5, 3])).toBeCloseTo(0.8508410434878082, 12);
  });

  it('is 1 under any growing map and nothing for a constant', () => {
    expect(rankCorrelation([3, 1, 2], [30, 10.5, 11])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(rankCorrelation([], [])).toBeNull();
    expect(rankCorrelation([1], [2])).toBeNull();
    expect(() => rankCorrelation([1, Number.NaN], [1, 2])).toThrow(RangeError);
  });
});

describe('bootstrapIntervals', () => {
  const values = Array.from({ length: 400 }, (_, i) => (i * 37) % 101);
  const mean = (draws: Float64Array) => ({
    mean: draws.reduce((sum, count, i) => sum + count * (values[i] ?? 0), 0) / 400,
  });
  const settings = { rows: 400, replicates: 2000, seed: 5, level: 0.95 };

  it('of a mean is about as wide as the normal theory says', () => {
    const { mean: interval } = bootstrapIntervals(settings, mean);
    const average = values.reduce((sum, value) => sum + value, 0) / 400;
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - average) ** 2, 0) / 400 / 400);
    expect(interval?.low).toBeCloseTo(average - 1.96 * error, 0);
    expect(interval?.high).toBeCloseTo(average + 1.96 * error, 0);
  });

  it('of a mean is that of scipy, but for the chance of the draws', () => {
    // scipy 1.17: bootstrap((x,), np.mean, method='percentile', n_resamples=50000) gives 47.050 and 52.773
    const { mean: interval } = bootstrapIntervals({ ...settings, replicates: 10_000 }, mean);
    expect(Math.abs((interval?.low ?? 0) - 47.05)).toBeLessThan(0.15);
    expect(Math.abs((interval?.high ?? 0) - 52.773)).toBeLessThan(0.15);
  });

  it('of one row, or of a constant, has no width', () => {
    const first = (draws: Float64Array) => ({ first: 7 * (draws[0] ?? 0) });
    expect(bootstrapIntervals({ ...settings, rows: 1, replicates: 50 }, first)).toEqual({ first: { low: 7, high: 7 } });
  });

  it('is the same for the same seed and another for another', () => {
    const first = bootstrapIntervals({ ...settings, replicates: 200 }, mean);
    expect(bootstrapIntervals({ ...settings, replicates: 200 }, mean)).toEqual(first);
    expect(bootstrapIntervals({ ...settings, replicates: 200, seed: 6 }, mean)).not.toEqual(first);
  });

  it('leaves a statistic without values out', () => {
    expect(bootstrapIntervals({ ...settings, replicates: 100 }, () => ({ none: null }))).toEqual({});
  });
});
