import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantile } from './quantile.ts';
import { tallyOf } from './tally.ts';

export interface ForecastSettings {
  /** How many future values the sum is over. */
  readonly length: number;
  /** Values that are drawn as one piece, so that what repeats within it (7 days: a week) stays together. */
  readonly block: number;
  readonly replicates: number;
  /** Equal seeds give equal forecasts. */
  readonly seed: number;
  /** Shares from 0 to 1. */
  readonly quantiles: readonly number[];
}

/**
 * Quantiles of the sum of the next values of a series that goes on as it was, in the order asked for; null without
 * values. Each replicate draws twice, first a past that might as well have been seen and from it a future: drawing once
 * would take the observed mean for certain, and sums would pass the 90th percentile far more often than in one of ten cases.
 * Sources: circular blocks after Politis and Romano, "A Circular Block-Resampling Procedure for Stationary Data", 1992;
 * the two steps after Alonso, Peña, Romo, "Introducing Model Uncertainty in Time Series Bootstrap", 2004.
 */
export function forecastSum(values: readonly number[], settings: ForecastSettings): number[] | null {
  if (values.length === 0) return null;
  const generator = xoroshiro128plus(settings.seed);
  const draw = (from: readonly number[], length: number): number[] => {
    const drawn: number[] = [];
    while (drawn.length < length) {
      const start = uniformInt(generator, 0, from.length - 1);
      for (let step = 0; step < settings.block && drawn.length < length; step++) {
        drawn.push(from[(start + step) % from.length] ?? Number.NaN);
      }
    }
    return drawn;
  };
  const sums = Array.from({ length: settings.replicates }, () =>
    draw(draw(values, values.length), settings.length).reduce((sum, value) => sum + value, 0),
  );
  const tallies = tallyOf(sums);
  return settings.quantiles.map(share => quantile(tallies, share) ?? Number.NaN);
}
