import { describe, expect, it } from 'vitest';
import { BUCKET_RATIO, bucketOf, medianOfBuckets, valueOfBucket } from '../../../src/statistics/buckets.ts';
import { addMoments, meanOf, NO_MOMENTS, standardDeviationOf } from '../../../src/statistics/moments.ts';
import { quantile, shareAtMost } from '../../../src/statistics/quantile.ts';
import { sumTallies, tallyOf, totalCount } from '../../../src/statistics/tally.ts';

describe('tallies', () => {
  it('bring equal values together in ascending order', () => {
    expect(tallyOf([3, 1, 3])).toEqual([
      { value: 1, count: 1 },
      { value: 3, count: 2 },
    ]);
  });

  it('leave out what counts nothing', () => {
    expect(sumTallies([{ value: 5, count: 0 }])).toEqual([]);
    expect(totalCount([])).toBe(0);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuse %s as a value', value => {
    expect(() => tallyOf([value])).toThrow(RangeError);
  });
});

describe('exponential buckets', () => {
  it('give back every value with at most 2.44 % error, from a thousandth to a billion', () => {
    const worst = (BUCKET_RATIO - 1) / (BUCKET_RATIO + 1);
    for (let value = 0.001; value < 1e9; value *= 1.0137) {
      expect(Math.abs(valueOfBucket(bucketOf(value)) / value - 1)).toBeLessThanOrEqual(worst + 1e-9);
    }
  });

  it('keep zero and what lies below it in a bucket of their own that stands for zero', () => {
    expect(bucketOf(0)).toBeNull();
    expect(bucketOf(-3)).toBeNull();
    expect(valueOfBucket(null)).toBe(0);
  });

  it('refuse what is no number: it must not pass for zero', () => {
    expect(() => bucketOf(Number.NaN)).toThrow(RangeError);
  });

  it('put one into bucket zero', () => {
    expect(bucketOf(1)).toBe(0);
  });
});

describe('the median of buckets', () => {
  const of = (values: readonly number[]) =>
    medianOfBuckets([...Map.groupBy(values, bucketOf)].map(([bucket, { length }]) => [bucket, length]));

  it('is much closer to the median of the values than a bucket is wide', () => {
    for (let scale = 100; scale < 110; scale += 0.37) {
      const values = Array.from({ length: 401 }, (_, place) => scale * Math.exp((place - 200) / 400));
      expect((of(values) ?? 0) / scale).toBeCloseTo(1, 2);
    }
  });

  it('of nothing but zeros is zero, and of nothing unknown', () => {
    expect(of([0, 0, 0])).toBe(0);
    expect(of([])).toBeNull();
  });

  it('of a single value lies in its bucket', () => {
    expect(Math.abs((of([200]) ?? 0) / 200 - 1)).toBeLessThan(BUCKET_RATIO - 1);
  });
});

describe('quantile', () => {
  // numpy.quantile([1, 2, 2, 3, 7, 9], [0, .25, .5, .9, 1], method='inverted_cdf')
  it.each([
    [0, 1],
    [0.25, 2],
    [0.5, 2],
    [0.9, 9],
    [1, 9],
  ])('of six values at %f is %f, as numpy says', (p, expected) => {
    expect(quantile(tallyOf([9, 2, 1, 7, 3, 2]), p)).toBe(expected);
  });

  it('follows weights: two thirds of the weight on the larger value move the median to it', () => {
    const tallies = [
      { value: 10, count: 0.1 },
      { value: 20, count: 0.2 },
    ];
    expect(quantile(tallies, 0.5)).toBe(20);
    expect(quantile(tallies, 0.3)).toBe(10);
  });

  it('does not move to the next value because weights do not add up exactly', () => {
    const tenths = Array.from({ length: 10 }, (_, value) => ({ value, count: 0.1 }));
    expect(quantile(tenths, 0.8)).toBe(7);
  });

  it('is unknown without values and the only value with one', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile(tallyOf([4]), 0.99)).toBe(4);
  });

  it('finds its place among a trillion values', () => {
    const huge = [
      { value: 1, count: 5e11 },
      { value: 2, count: 5e11 + 2 },
    ];
    expect([quantile(huge, 0.499), quantile(huge, 0.501)]).toEqual([1, 2]);
  });

  it('refuses a share that is none', () => {
    expect(() => quantile(tallyOf([1]), Number.NaN)).toThrow(RangeError);
  });

  it('knows which share lies at or below a limit', () => {
    expect(shareAtMost(tallyOf([1, 2, 3, 4]), 3)).toBe(0.75);
    expect(shareAtMost([], 3)).toBeNull();
  });
});

describe('moments', () => {
  const of = (...values: number[]) =>
    values.reduce((sum, x) => addMoments(sum, { count: 1, sum: x, sumOfSquares: x * x }), NO_MOMENTS);

  it('give the mean and the standard deviation of the population', () => {
    // numpy: np.mean and np.std of the same eight values
    expect(meanOf(of(2, 4, 4, 4, 5, 5, 7, 9))).toBe(5);
    expect(standardDeviationOf(of(2, 4, 4, 4, 5, 5, 7, 9))).toBe(2);
  });

  it('do not depend on the scale of the weights', () => {
    const weighted = addMoments(addMoments(NO_MOMENTS, of(1, 2), 0.01), of(5), 0.02);
    expect(meanOf(weighted)).toBeCloseTo((1 + 2 + 2 * 5) / 4, 12);
  });

  it('of a constant have no spread, also where rounding would make it negative', () => {
    expect(standardDeviationOf(of(0.1, 0.1, 0.1))).toBeCloseTo(0, 7);
  });

  it('of billions of values keep the spread', () => {
    const half = (x: number) => ({ count: 1e9, sum: 1e9 * x, sumOfSquares: 1e9 * x * x });
    const huge = addMoments(half(999), half(1001));
    expect(meanOf(huge)).toBe(1000);
    expect(standardDeviationOf(huge)).toBeCloseTo(1, 6);
  });

  it('are unknown without values', () => {
    expect(meanOf(NO_MOMENTS)).toBeNull();
    expect(standardDeviationOf(NO_MOMENTS)).toBeNull();
  });
});
