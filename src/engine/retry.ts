import { durationToMs } from '../duration.ts';

const MOST_DOUBLINGS = 8;

/**
 * How long after a failure the slot is tried again: delay x 2^k with k = attempt - 1, at most 8 (the rule of the
 * original's retries, with 5 minutes by default), with full jitter: any part of it, so that many tasks that failed
 * together do not come back together. Null after the last attempt. What would come after the next slot is left to it.
 * @param random from 0 to 1
 */
export function retryDelayMs(
  policy: { readonly attempt: number; readonly maxAttempts: number; readonly retryDelay: string },
  random: number,
): number | null {
  if (policy.attempt >= policy.maxAttempts) return null;
  const longest = durationToMs(policy.retryDelay) * 2 ** Math.min(policy.attempt - 1, MOST_DOUBLINGS);
  return Math.round(longest * random);
}
