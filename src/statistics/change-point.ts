import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { mean, sampleVariance } from 'simple-statistics';

export interface ChangePointSettings {
  /** How many values each side must have at least (2 or more). */
  readonly minimumLength: number;
  /** Highest p-value at which a change counts. */
  readonly alpha: number;
  /** Least change of the mean, as a share of the mean before it. */
  readonly minimumEffect: number;
}

export interface ChangePoint {
  /** Index of the first value after the change. */
  readonly index: number;
  readonly before: number;
  readonly after: number;
  readonly p: number;
}

/**
 * The latest change of level in a series, null when there is none: the series is split where Student's t is largest,
 * then the part after the split is looked at again. The p-value is multiplied by the number of places tried
 * (Bonferroni), since the best of many splits looks better than it is. Throws RangeError for a value that is no number.
 * Sources: binary segmentation after Scott and Knott, 1974; accepting by t-test after Fleming and Kolbasov, "Hunter:
 * Using Change Point Detection to Hunt for Performance Regressions", ICPE 2023.
 */
export function latestChangePoint(values: readonly number[], settings: ChangePointSettings): ChangePoint | null {
  if (values.some(Number.isNaN)) throw new RangeError('a series with values that are not numbers has no level');
  const split = bestSplit(values, settings.minimumLength);
  if (split === null || split.p > settings.alpha) return null;
  if (Math.abs(split.after - split.before) < settings.minimumEffect * Math.abs(split.before)) return null;
  const later = latestChangePoint(values.slice(split.index), settings);
  return later === null ? split : { ...later, index: split.index + later.index };
}

function bestSplit(values: readonly number[], minimumLength: number): ChangePoint | null {
  const places = values.length - 2 * minimumLength + 1;
  let best: ChangePoint | null = null;
  for (let index = minimumLength; index <= values.length - minimumLength; index++) {
    const split = splitAt(values, index);
    if (best === null || split.p < best.p) best = split;
  }
  return best === null ? null : { ...best, p: Math.min(1, best.p * places) };
}

/** Two-sided t-test with pooled variance between the values before and from `index` on. */
function splitAt(values: readonly number[], index: number): ChangePoint {
  const [first, second] = [values.slice(0, index), values.slice(index)];
  const [before, after] = [mean(first), mean(second)];
  const freedom = values.length - 2;
  const squares = (part: number[]) => sampleVariance(part) * (part.length - 1);
  const spread = Math.sqrt(((squares(first) + squares(second)) / freedom) * (1 / first.length + 1 / second.length));
  if (spread === 0) return { index, before, after, p: before === after ? 1 : 0 };
  return { index, before, after, p: 2 * tCdf(-Math.abs(after - before) / spread, freedom) };
}
