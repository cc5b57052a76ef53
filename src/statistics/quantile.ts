import { type Tally, totalCount } from './tally.ts';

/** Sums of fractions miss a bound by some units in the last place; that must not move a quantile to the next value. */
const ROUNDING = 1e-12;

/**
 * The smallest value at or below which at least the share `p` of all counts lies; null without values.
 * Tallies must ascend. Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 1, which
 * also holds for weights.
 */
export function quantile(tallies: readonly Tally[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no share from 0 to 1`);
  const wanted = p * totalCount(tallies);
  let seen = 0;
  for (const { value, count } of tallies) {
    seen += count;
    if (seen >= wanted * (1 - ROUNDING)) return value;
  }
  return null;
}

/** The share of all counts whose value is at most `limit`; null without values. */
export function shareAtMost(tallies: readonly Tally[], limit: number): number | null {
  const total = totalCount(tallies);
  return total === 0 ? null : totalCount(tallies.filter(({ value }) => value <= limit)) / total;
}
