import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Tally, totalCount } from './tally.ts';

/** How much of its data a rank test needs where values are normal: Pitman's efficiency against the t-test. */
const RANK_EFFICIENCY = 3 / Math.PI;

/**
 * The smallest rise of all values by one factor that a one-sided rank test at `alpha` would have found with the given
 * power, as a share (0.1 is 10 % more); null without a spread to measure by. Values of zero or less are left out.
 * Source: Lehmann, "Nonparametrics", 1975, section 2.4, for the logarithms as normal values.
 */
export function smallestDetectableRise(
  before: readonly Tally[],
  nAfter: number,
  { alpha, power }: { readonly alpha: number; readonly power: number },
): number | null {
  const positive = before.filter(({ value }) => value > 0);
  const n = totalCount(positive);
  if (n < 2 || nAfter === 0) return null;
  const mean = positive.reduce((sum, { value, count }) => sum + count * Math.log(value), 0) / n;
  const squares = positive.reduce((sum, { value, count }) => sum + count * (Math.log(value) - mean) ** 2, 0);
  const z = normalQuantile(1 - alpha, 0, 1) + normalQuantile(power, 0, 1);
  const spread = Math.sqrt(squares / (n - 1));
  return spread === 0 ? null : Math.expm1(z * spread * Math.sqrt((1 / n + 1 / nAfter) / RANK_EFFICIENCY));
}
