import type { Interval, Proportion } from './proportion.ts';
import { wilsonInterval } from './wilson.ts';

/** A value with the interval that it is known within. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** A proportion with its score interval; null when nothing was counted. */
export function estimateProportion(proportion: Proportion, confidence: number): Estimate | null {
  const interval = wilsonInterval(proportion, confidence);
  return interval === null ? null : { value: proportion.successes / proportion.n, ...interval };
}

/**
 * The first estimate minus the second, both independent of each other, at the confidence of their intervals.
 * Source: Newcombe, "Interval Estimation for the Difference Between Independent Proportions", 1998, method 10 for two
 * proportions; for any two estimates Zou, Donner, "Construction of confidence limits about effect measures", 2008.
 */
export function differenceOf(first: Estimate, second: Estimate): Estimate {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
