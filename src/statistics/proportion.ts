/** So many of so many. */
export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

/** An interval; both ends belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Throws RangeError unless 0 <= successes <= n and both are finite. */
export function checkProportion({ successes, n }: Proportion): void {
  if (!(successes >= 0 && successes <= n && Number.isFinite(n))) {
    throw new RangeError(`${successes} of ${n} is no proportion`);
  }
}
