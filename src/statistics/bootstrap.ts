import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface BootstrapSettings {
  /** Rows of the sample. */
  readonly rows: number;
  readonly replicates: number;
  /** Equal seeds give equal intervals. */
  readonly seed: number;
  /** Such as 0.95 for the bounds at 2.5 and 97.5 %. */
  readonly level: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile intervals of several statistics over the same resamples, so that differences are paired. `statistics` gets
 * how often each row was drawn; null values of a statistic are left out, and one without any value has no interval.
 * Source: Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
 */
export function bootstrapIntervals<Name extends string>(
  { rows, replicates, seed, level }: BootstrapSettings,
  statistics: (draws: Float64Array) => Readonly<Record<Name, number | null>>,
): Partial<Record<Name, Interval>> {
  const generator = xoroshiro128plus(seed);
  const draws = new Float64Array(rows);
  const values = new Map<Name, number[]>();
  for (let replicate = 0; replicate < replicates; replicate++) {
    draws.fill(0);
    for (let draw = 0; draw < rows; draw++) {
      const row = uniformInt(generator, 0, rows - 1);
      draws[row] = (draws[row] ?? 0) + 1;
    }
    for (const [name, value] of Object.entries(statistics(draws)) as [Name, number | null][]) {
      if (value === null) continue;
      const found = values.get(name) ?? [];
      found.push(value);
      values.set(name, found);
    }
  }
  return Object.fromEntries([...values].map(([name, found]) => [name, percentiles(found, (1 - level) / 2)])) as Partial<
    Record<Name, Interval>
  >;
}

function percentiles(values: number[], tail: number): Interval {
  values.sort((a, b) => a - b);
  return { low: interpolate(values, tail), high: interpolate(values, 1 - tail) };
}

/** The quantile by linear interpolation between order statistics (Hyndman and Fan, definition 7). Values ascend. */
function interpolate(values: readonly number[], p: number): number {
  const place = (values.length - 1) * p;
  const below = values[Math.floor(place)] ?? Number.NaN;
  const above = values[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
