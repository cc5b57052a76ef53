import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkProportion, type Interval, type Proportion } from './proportion.ts';

/**
 * The score interval of a proportion; null when nothing was counted.
 * Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927; recommended for all n by
 * Brown, Cai, DasGupta, "Interval Estimation for a Binomial Proportion", 2001. Without continuity correction.
 */
export function wilsonInterval(proportion: Proportion, confidence = 0.95): Interval | null {
  checkProportion(proportion);
  const { successes, n } = proportion;
  if (n === 0) return null;
  const z = normalQuantile(1 - (1 - confidence) / 2, 0, 1);
  const share = successes / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
  };
}
