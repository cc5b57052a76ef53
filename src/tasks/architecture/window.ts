import type { Moment } from './rule.ts';

/** Where a window begins, in each of the forms in which programs store times. */
export interface WindowStart {
  readonly since: Date;
  /** The day as text: compares with ISO 8601 text, and is the start of the day as a time without a zone. */
  readonly sinceDay: string;
}

/** The start of a moment's window, as parameters for `isSince`. */
export function windowStart({ since }: Pick<Moment, 'since'>): WindowStart {
  return { since: new Date(since), sinceDay: since.slice(0, 'YYYY-MM-DD'.length) };
}

/**
 * Whether a stored time lies in the window, as Cypher: date-times, times without a zone (UTC) and ISO 8601 text are each
 * found by the index on the property. The latter two are taken from the beginning of the day. Parameters: WindowStart.
 * @param property such as `r.started_at`
 */
export function isSince(property: string): string {
  return `(${property} >= $since OR ${property} >= localdatetime($sinceDay) OR ${property} >= $sinceDay)`;
}

/** Before every time that a heartbeat could have stored, in each of the forms; each is a seek in the index of its own. */
export const FORMS = ['datetime({epochSeconds: 0})', 'localdatetime({year: 1970})', "''"];
