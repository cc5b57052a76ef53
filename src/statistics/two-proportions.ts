import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkProportion, type Proportion } from './proportion.ts';

/** `p`: how likely a difference at least this large is if there is none. */
export interface TestResult {
  readonly z: number;
  readonly p: number;
}

/**
 * One-sided test whether the first proportion is the higher one, with pooled variance; null when one side is empty.
 * Both sides without variance (all or none succeeded) are no evidence: p is 1.
 * Source: Fleiss, Levin, Paik, "Statistical Methods for Rates and Proportions", 3rd edition, section 3.1, without
 * continuity correction.
 */
export function higherProportionTest(first: Proportion, second: Proportion): TestResult | null {
  checkProportion(first);
  checkProportion(second);
  if (first.n === 0 || second.n === 0) return null;
  const pooled = (first.successes + second.successes) / (first.n + second.n);
  const variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n);
  if (variance === 0) return { z: 0, p: 1 };
  const z = (first.successes / first.n - second.successes / second.n) / Math.sqrt(variance);
  return { z, p: normalCdf(-z, 0, 1) };
}

/**
 * The smallest fall of a proportion that a one-sided test at `alpha` would have found with the given power, as a
 * difference from 0 to 1; null when one side is empty.
 * Source: Fleiss, Levin, Paik, section 4.2, with the variance of the known proportion on both sides.
 */
export function smallestDetectableFall(
  before: Proportion,
  nAfter: number,
  { alpha, power }: { readonly alpha: number; readonly power: number },
): number | null {
  checkProportion(before);
  if (before.n === 0 || nAfter === 0) return null;
  // A proportion of exactly 0 or 1 would have no variance at all; adding one half to both outcomes gives it some.
  const share = (before.successes + 0.5) / (before.n + 1);
  const z = normalQuantile(1 - alpha, 0, 1) + normalQuantile(power, 0, 1);
  return Math.min(1, z * Math.sqrt(share * (1 - share) * (1 / before.n + 1 / nAfter)));
}
