import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { quantileSorted } from 'simple-statistics';

/** A value at a place on an axis such as days. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Trend {
  /** Ascending pairs minus descending ones. */
  readonly s: number;
  readonly z: number;
  /** Two-sided: how likely an order at least this clear is without a trend. */
  readonly p: number;
  /** Change of y for each unit of x. */
  readonly slope: number;
}

/**
 * Whether a series goes up or down, and how steeply; null for fewer than two points or when all share one x.
 * Sources: Mann, 1945, and Kendall, "Rank Correlation Methods", 1975 (variance with ties, continuity correction); slope
 * by Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", 1968 (median of the slopes of all pairs).
 */
export function findTrend(points: readonly Point[]): Trend | null {
  const ordered = [...points].sort((a, b) => a.x - b.x);
  const pairs = ordered.flatMap((a, index) => ordered.slice(index + 1).map(b => ({ dx: b.x - a.x, dy: b.y - a.y })));
  const slopes = pairs.filter(({ dx }) => dx > 0).map(({ dx, dy }) => dy / dx);
  if (slopes.some(Number.isNaN)) throw new RangeError('a series with values that are not numbers has no trend');
  if (slopes.length === 0) return null;
  const s = pairs.reduce((sum, { dx, dy }) => sum + (dx > 0 ? Math.sign(dy) : 0), 0);
  const variance = varianceOfS(ordered.map(({ y }) => y));
  const z = variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const slope = quantileSorted(
    slopes.toSorted((a, b) => a - b),
    0.5,
  );
  return { s, z, p: Math.min(1, 2 * normalCdf(-Math.abs(z), 0, 1)), slope };
}

function varianceOfS(values: readonly number[]): number {
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  const ties = Map.groupBy(values, value => value);
  const tieTerms = [...ties.values()].reduce((sum, group) => sum + term(group.length), 0);
  return (term(values.length) - tieTerms) / 18;
}
