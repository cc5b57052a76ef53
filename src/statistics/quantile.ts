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

/**
 * The value at the share `p` of all, interpolated between the two that lie next to it; null without values. Tallies must
 * ascend and count whole values. It is what Neo4j's percentileCont says of the single values, to the last bit.
 * Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 7.
 */
export function interpolatedQuantile(tallies: readonly Tally[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no share from 0 to 1`);
  const place = p * (totalCount(tallies) - 1);
  const [low, high] = [valueAt(tallies, Math.floor(place)), valueAt(tallies, Math.ceil(place))];
  if (low === undefined || high === undefined) return null;
  const share = place - Math.floor(place);
  return share === 0 ? low : low * (Math.ceil(place) - place) + high * share;
}

/** The value with so many before it. */
function valueAt(tallies: readonly Tally[], place: number): number | undefined {
  let seen = 0;
  for (const { value, count } of tallies) {
    seen += count;
    if (seen > place) return value;
  }
  return undefined;
}
