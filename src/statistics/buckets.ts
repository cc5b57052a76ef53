/**
 * Each bucket's upper bound is this much above its lower one, so that the value given for a bucket is at most 2.44 %
 * off: (ratio - 1) / (ratio + 1). Source: Masson, Rim, Lee, "DDSketch", VLDB 2019, section 2.1.
 */
export const BUCKET_RATIO = 1.05;

/**
 * The bucket of a value: i holds ratio^(i-1) < value <= ratio^i; null is the bucket of everything not above zero. Throws
 * RangeError for what is no number: it must not pass for zero.
 */
export function bucketOf(value: number): number | null {
  if (!Number.isFinite(value)) throw new RangeError(`${value} belongs into no bucket`);
  return value > 0 ? Math.ceil(Math.log(value) / Math.log(BUCKET_RATIO)) : null;
}

/** The value that stands for a bucket: the one whose relative distance to both bounds is the same. */
export function valueOfBucket(bucket: number | null): number {
  return bucket === null ? 0 : (2 * BUCKET_RATIO ** bucket) / (BUCKET_RATIO + 1);
}

/**
 * The median of values of which only the buckets are known, placed within its bucket by the share of the bucket that
 * lies below it: several times finer than the bucket, and so fit for small changes. Null without values.
 * Source: the median of grouped data (Yule, "An Introduction to the Theory of Statistics", 1911), on the scale of logarithms.
 */
export function medianOfBuckets(buckets: readonly (readonly [bucket: number | null, count: number])[]): number | null {
  const ordered = buckets.toSorted(([a], [b]) => (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY));
  const half = ordered.reduce((sum, [, count]) => sum + count, 0) / 2;
  let below = 0;
  for (const [bucket, count] of ordered) {
    if (count > 0 && below + count >= half) {
      return bucket === null ? 0 : BUCKET_RATIO ** (bucket - 1 + (half - below) / count);
    }
    below += count;
  }
  return null;
}
