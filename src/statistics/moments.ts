/** The sums from which mean and standard deviation follow; they can be added and weighted without the values. */
export interface Moments {
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

export const NO_MOMENTS: Moments = { count: 0, sum: 0, sumOfSquares: 0 };

/** The moments of both together; those of `b` count `weight` times. */
export function addMoments(a: Moments, b: Moments, weight = 1): Moments {
  return {
    count: a.count + weight * b.count,
    sum: a.sum + weight * b.sum,
    sumOfSquares: a.sumOfSquares + weight * b.sumOfSquares,
  };
}

/** Null without values. */
export function meanOf({ count, sum }: Moments): number | null {
  return count === 0 ? null : sum / count;
}

/**
 * The standard deviation of the population (divided by the count, so that weights of any scale may be used); null
 * without values. The difference of sums is exact enough here: a spread below 1e-7 of the mean is lost, not wrong.
 */
export function standardDeviationOf({ count, sum, sumOfSquares }: Moments): number | null {
  if (count === 0) return null;
  const mean = sum / count;
  return Math.sqrt(Math.max(0, sumOfSquares / count - mean * mean));
}
