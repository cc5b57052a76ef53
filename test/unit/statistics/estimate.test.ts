import { describe, expect, it } from 'vitest';
import { differenceOf, type Estimate, estimateProportion } from '../../../src/statistics/estimate.ts';

const estimate = (successes: number, n: number): Estimate => {
  const found = estimateProportion({ successes, n }, 0.95);
  if (found === null) throw new Error('nothing was counted');
  return found;
};

describe('the difference of two proportions', () => {
  // The pairs of Newcombe 1998, table II, computed with statsmodels 0.15.0:
  // statsmodels.stats.proportion.confint_proportions_2indep(a, n, b, m, method='newcomb', compare='diff', alpha=.05)
  it.each([
    { of: '56/70 and 48/80', first: estimate(56, 70), second: estimate(48, 80), low: 0.052431, high: 0.333873 },
    { of: '9/10 and 3/10', first: estimate(9, 10), second: estimate(3, 10), low: 0.170523, high: 0.809018 },
    { of: '6/7 and 2/7', first: estimate(6, 7), second: estimate(2, 7), low: 0.058228, high: 0.80625 },
    { of: '5/56 and 0/29', first: estimate(5, 56), second: estimate(0, 29), low: -0.038137, high: 0.19256 },
    { of: '10/10 and 0/20', first: estimate(10, 10), second: estimate(0, 20), low: 0.679086, high: 1 },
    { of: '10/10 and 0/10', first: estimate(10, 10), second: estimate(0, 10), low: 0.607509, high: 1 },
  ])('of $of has the interval that others compute', ({ first, second, low, high }) => {
    const difference = differenceOf(first, second);
    expect(difference.low).toBeCloseTo(low, 5);
    expect(difference.high).toBeCloseTo(high, 5);
  });

  it('is the same the other way round, with the sign turned', () => {
    const [a, b] = [estimate(56, 70), estimate(48, 80)];
    const [there, back] = [differenceOf(a, b), differenceOf(b, a)];
    expect([back.value, back.low, back.high]).toEqual([-there.value, -there.high, -there.low]);
  });

  it('does not exist where nothing was counted', () => {
    expect(estimateProportion({ successes: 0, n: 0 }, 0.95)).toBeNull();
  });
});
