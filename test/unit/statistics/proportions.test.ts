import { describe, expect, it } from 'vitest';
import { adjustedDifference } from '../../../src/statistics/mantel-haenszel.ts';
import { higherProportionTest, smallestDetectableFall } from '../../../src/statistics/two-proportions.ts';
import { wilsonInterval } from '../../../src/statistics/wilson.ts';

const of = (successes: number, n: number) => ({ successes, n });

describe('wilsonInterval', () => {
  // scipy 1.17: binomtest(s, n).proportion_ci(.95, 'wilson')
  it.each([
    [0, 10, 0, 0.27753279986288926],
    [1, 1, 0.20654931437723745, 1],
    [8, 10, 0.4901624715366418, 0.9433178485456248],
    [95, 100, 0.8882495307680809, 0.978456320845632],
    [999_999, 1_000_000, 0.9999943350881957, 0.9999998234754233],
    [999_999_000_000, 1e12, 0.9999989980381154, 0.9999990019580434],
  ])('of %i in %i equals the one of scipy', (successes, n, low, high) => {
    const interval = wilsonInterval(of(successes, n));
    expect(interval?.low).toBeCloseTo(low, 12);
    expect(interval?.high).toBeCloseTo(high, 12);
  });

  it('does not exist when nothing was counted', () => {
    expect(wilsonInterval(of(0, 0))).toBeNull();
  });

  it.each([of(3, 2), of(-1, 2), of(Number.NaN, 2), of(1, Number.NaN)])(
    'refuses what is no proportion: %o',
    proportion => {
      expect(() => wilsonInterval(proportion)).toThrow(RangeError);
    },
  );
});

describe('higherProportionTest', () => {
  // statsmodels 0.15: proportions_ztest([s1, s2], [n1, n2], alternative='larger')
  it.each([
    [of(90, 100), of(80, 100), 1.9802950859533481, 0.023835190328080732],
    [of(325, 336), of(290, 336), 4.845936234503566, 6.300799442949716e-7],
    [of(8, 10), of(9, 10), -0.6262242910851493, 0.7344160817269929],
    [of(1, 1), of(0, 1), Math.SQRT2, 0.07864960352514258],
  ])('of %o against %o equals the one of statsmodels', (first, second, z, p) => {
    const test = higherProportionTest(first, second);
    expect(test?.z).toBeCloseTo(z, 12);
    expect((test?.p ?? 0) / p).toBeCloseTo(1, 9);
  });

  it('of two times a trillion equals statsmodels as far as numbers reach, and refuses what is no proportion', () => {
    // statsmodels 0.15: proportions_ztest([500001000000, 500000000000], [10**12, 10**12], alternative='larger')
    const test = higherProportionTest(of(500_001_000_000, 1e12), of(500_000_000_000, 1e12));
    expect(test?.z).toBeCloseTo(1.414213562414469, 8);
    expect(test?.p).toBeCloseTo(0.07864960351907041, 8);
    expect(() => higherProportionTest(of(Number.NaN, 2), of(1, 2))).toThrow(RangeError);
  });

  it('takes sides without variance for no evidence', () => {
    expect(higherProportionTest(of(5, 5), of(9, 9))).toEqual({ z: 0, p: 1 });
    expect(higherProportionTest(of(0, 5), of(0, 9))).toEqual({ z: 0, p: 1 });
  });

  it('says nothing when a side is empty', () => {
    expect(higherProportionTest(of(0, 0), of(1, 2))).toBeNull();
  });
});

describe('smallestDetectableFall', () => {
  it('of a half with 100 values on each side is (1.645 + 0.842) standard errors', () => {
    // scipy 1.17: (norm.ppf(.95) + norm.ppf(.8)) * sqrt(.25 * 2 / 100)
    expect(smallestDetectableFall(of(50, 100), 100, { alpha: 0.05, power: 0.8 })).toBeCloseTo(0.17582033, 7);
  });

  it('is not zero after a time without any failure', () => {
    expect(smallestDetectableFall(of(100, 100), 100, { alpha: 0.05, power: 0.8 })).toBeGreaterThan(0.02);
  });

  it('is unknown when a side is empty, and refuses what is no proportion', () => {
    expect(smallestDetectableFall(of(1, 2), 0, { alpha: 0.05, power: 0.8 })).toBeNull();
    expect(smallestDetectableFall(of(0, 0), 9, { alpha: 0.05, power: 0.8 })).toBeNull();
    expect(() => smallestDetectableFall(of(Number.NaN, 2), 9, { alpha: 0.05, power: 0.8 })).toThrow(RangeError);
  });
});

describe('adjustedDifference', () => {
  it('equals the formula of Greenland and Robins, leaving out parts with one side only', () => {
    // numpy over (y1, n1, y0, n0), w = n1 n0 / N: sum(w (y1/n1 - y0/n0)) / sum(w), and
    // sum((y1 (n1-y1) n0^3 + y0 (n0-y0) n1^3) / (n1 n0 N^2)) / sum(w)^2 as the variance
    const answer = adjustedDifference([
      { first: of(90, 100), second: of(80, 100) },
      { first: of(20, 50), second: of(30, 60) },
      { first: of(5, 5), second: of(0, 0) },
    ]);
    expect(answer?.difference).toBeCloseTo(0.029411764705882346, 12);
    expect(answer?.interval.low).toBeCloseTo(-0.06175643606860301, 12);
    expect(answer?.interval.high).toBeCloseTo(0.1205799654803677, 12);
  });

  it('sees an improvement where the raw rates fall because the mix has changed (Simpson)', () => {
    // Easy 90 of 100 -> 19 of 20, hard 4 of 20 -> 30 of 100: better in both parts, yet 94/120 -> 49/120 in all.
    const answer = adjustedDifference([
      { first: of(19, 20), second: of(90, 100) },
      { first: of(30, 100), second: of(4, 20) },
    ]);
    expect(49 / 120 - 94 / 120).toBeLessThan(0);
    expect(answer?.difference).toBeCloseTo(0.075, 12);
  });

  it('says nothing without parts, or when no part has both sides, and refuses what is no proportion', () => {
    expect(adjustedDifference([])).toBeNull();
    expect(adjustedDifference([{ first: of(1, 2), second: of(0, 0) }])).toBeNull();
    expect(() => adjustedDifference([{ first: of(Number.NaN, 2), second: of(1, 2) }])).toThrow(RangeError);
  });

  it('of constants has no width, and of billions that cancel out lies around zero', () => {
    expect(adjustedDifference([{ first: of(1, 1), second: of(1, 1) }])).toEqual({
      difference: 0,
      interval: { low: 0, high: 0 },
    });
    // The formula above in numpy with ((900100000, 10**9), (900000000, 10**9)) and ((500000000, 10**9), (500100000, 10**9))
    const huge = adjustedDifference([
      { first: of(900_100_000, 1e9), second: of(900_000_000, 1e9) },
      { first: of(500_000_000, 1e9), second: of(500_100_000, 1e9) },
    ]);
    expect(huge?.difference).toBeCloseTo(0, 12);
    expect((huge?.interval.high ?? 0) / 2.555330020044952e-5).toBeCloseTo(1, 6);
  });
});
