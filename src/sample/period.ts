/** Days of history that the sample covers. */
export const SAMPLE_DAYS = 30;
/** The heartbeat's interval. */
export const CYCLE_MINUTES = 5;

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

const CYCLE_MS = CYCLE_MINUTES * MINUTE_MS;

export const CYCLE_COUNT = (SAMPLE_DAYS * DAY_MS) / CYCLE_MS;

/** When the sample's history ends: the last full five minutes before `now`. Planted days are counted back from here. */
export function endOfHistory(now: Date): Date {
  return new Date(Math.floor(now.getTime() / CYCLE_MS) * CYCLE_MS);
}

/** The start of heartbeat cycle `number` (1 to CYCLE_COUNT); the last one starts five minutes before the end. */
export function startOfCycle(number: number, end: Date): Date {
  return new Date(end.getTime() - (CYCLE_COUNT - number + 1) * CYCLE_MS);
}

/** Days from `at` back to `origin`: how old something of `at` is. */
export function daysBefore(origin: Date, at: Date): number {
  return (origin.getTime() - at.getTime()) / DAY_MS;
}

export function before(origin: Date, milliseconds: number): Date {
  return new Date(origin.getTime() - milliseconds);
}
