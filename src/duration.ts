import { Duration } from 'luxon';

const EXACT_UNITS = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const;

/** A designator with nothing after it (`PT`) is no duration. */
const HAS_UNIT = /\d[WDHMS]$/;

/**
 * Milliseconds of an ISO 8601 duration such as `PT30S` or `P14D`.
 * Years and months have no fixed length and are refused, as is what is not a duration or is negative.
 * @throws RangeError that says what was expected
 */
export function durationToMs(text: string): number {
  const duration = Duration.fromISO(text);
  const months = duration.years * 12 + duration.quarters * 3 + duration.months;
  const ms = duration.toMillis();
  if (!duration.isValid || !HAS_UNIT.test(text) || months !== 0 || ms < 0) {
    throw new RangeError(
      `'${text}' is not an exact ISO 8601 duration: write weeks, days, hours, minutes or seconds, such as PT30S or P14D`,
    );
  }
  return ms;
}

/** The ISO 8601 form of a number of milliseconds: whole days as `P14D`, otherwise hours, minutes and seconds. */
export function msToDuration(ms: number): string {
  return (
    Duration.fromMillis(ms)
      .shiftTo(...EXACT_UNITS)
      .removeZeros()
      .toISO() ?? 'PT0S'
  );
}
