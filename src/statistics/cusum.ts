/** How a series is watched for a rise: what is normal, how much deviation is let pass, when to raise the alarm. */
export interface CusumSettings {
  /** Mean and standard deviation of the time in which all was well. */
  readonly mean: number;
  readonly standardDeviation: number;
  /** Allowance, in standard deviations: half the shift that should be found (0.5 for a shift of one). */
  readonly allowance: number;
  /** Threshold of the sum, in standard deviations. */
  readonly threshold: number;
}

/** Indexes into the series: where the rise began, and where the sum passed the threshold. */
export interface CusumAlarm {
  readonly startedAt: number;
  readonly raisedAt: number;
}

/**
 * The first rise that lasts; null when there is none, or when the time before had no spread to measure by. To find a
 * fall, give the negative of values and mean. Throws RangeError for a value that is no number.
 * Source: Page, "Continuous Inspection Schemes", 1954; start and tabular form after Montgomery, "Introduction to
 * Statistical Quality Control", section 9.1.
 */
export function findRise(values: readonly number[], settings: CusumSettings): CusumAlarm | null {
  const { mean, standardDeviation, allowance, threshold } = settings;
  if (!(standardDeviation > 0)) return null;
  let sum = 0;
  let startedAt = 0;
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) throw new RangeError(`value ${index} is not a number, so no sum can be kept`);
    if (sum === 0) startedAt = index;
    sum = Math.max(0, sum + (value - mean) / standardDeviation - allowance);
    if (sum > threshold) return { startedAt, raisedAt: index };
  }
  return null;
}
