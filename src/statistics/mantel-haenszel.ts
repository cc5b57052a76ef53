import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkProportion, type Interval, type Proportion } from './proportion.ts';

/** The same two sides within one part of the data, such as one task. */
export interface Stratum {
  readonly first: Proportion;
  readonly second: Proportion;
}

/** A difference of proportions, first minus second, from -1 to 1. */
export interface Difference {
  readonly difference: number;
  readonly interval: Interval;
}

/**
 * The difference of two proportions that remains when both sides are compared part by part, so that another mix of
 * parts does not pass for a change; null when no part has both sides.
 * Sources: Mantel and Haenszel, 1959 (weights); variance after Greenland and Robins, "Estimation of a Common Effect
 * Parameter from Sparse Follow-up Data", 1985.
 */
export function adjustedDifference(strata: readonly Stratum[], confidence = 0.95): Difference | null {
  let weights = 0;
  let sum = 0;
  let variance = 0;
  for (const { first, second } of strata) {
    checkProportion(first);
    checkProportion(second);
    if (first.n === 0 || second.n === 0) continue;
    const weight = (first.n * second.n) / (first.n + second.n);
    const [p1, p2] = [first.successes / first.n, second.successes / second.n];
    weights += weight;
    sum += weight * (p1 - p2);
    variance += weight ** 2 * ((p1 * (1 - p1)) / first.n + (p2 * (1 - p2)) / second.n);
  }
  if (weights === 0) return null;
  const difference = sum / weights;
  const half = (normalQuantile(1 - (1 - confidence) / 2, 0, 1) * Math.sqrt(variance)) / weights;
  return { difference, interval: { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) } };
}
