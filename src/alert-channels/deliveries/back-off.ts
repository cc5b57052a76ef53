/** Attempts in all: the last one comes a good two hours after the first. */
export const MOST_ATTEMPTS = 14;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Milliseconds until the attempt after the `attempts`-th; null: there is none. Doubles each time up to an hour; half of
 * it is random, so that what failed together does not come back together. Pure.
 * @param random from 0 to 1
 */
export function pauseAfter(attempts: number, random: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return full / 2 + (random * full) / 2;
}
