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
  ])('of %o against %o equals the one of statsmodels', (first, second, z, p) => {
    const test = higherProportionTest(first, second);
    expect(test?.z).toBeCloseTo(z, 12);
    expect((test?.p ?? 0) / p).toBeCloseTo(1, 9);
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

  it('is unknown when a side is empty', () => {
    expect(smallestDetectableFall(of(1, 2), 0, { alpha: 0.05, power: 0.8 })).toBeNull();
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

  it('says nothing when no part has both sides', () => {
    expect(adjustedDifference([{ first: of(1, 2), second: of(0, 0) }])).toBeNull();
  });
});
