const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const UNKNOWN = '–';
/** Below a minute seconds are counted; in general a unit is used from two of it on. */
const ENOUGH = 2;

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const PERCENT = 100;

/** A moment in the reader's own zone. */
export function momentOf(time: string | null | undefined): string {
  return time ? moment.format(new Date(time)) : UNKNOWN;
}

/** A number without false precision. */
export function numberOf(value: number | null | undefined, unit = ''): string {
  return typeof value === 'number' && Number.isFinite(value) ? `${number.format(value)}${unit}` : UNKNOWN;
}

/** A share from 0 to 1 in percent, with one decimal, so that shares stand under each other. */
export function percentOf(share: number | null | undefined): string {
  return typeof share === 'number' ? `${percent.format(PERCENT * share)} %` : UNKNOWN;
}

/** Milliseconds as a person says them. */
export function durationOf(ms: number | null | undefined): string {
  if (typeof ms !== 'number') return UNKNOWN;
  if (ms < MS_PER_SECOND) return `${Math.round(ms)} ms`;
  if (ms < ENOUGH * MS_PER_MINUTE) return `${number.format(ms / MS_PER_SECOND)} s`;
  if (ms < ENOUGH * MS_PER_HOUR) return `${Math.round(ms / MS_PER_MINUTE)} min`;
  if (ms < ENOUGH * MS_PER_DAY) return `${Math.round(ms / MS_PER_HOUR)} h`;
  return `${Math.round(ms / MS_PER_DAY)} days`;
}

/** How far a moment is from now: `in 4 min`, `4 min ago`. */
export function distanceOf(time: string, now: number): string {
  const ms = Date.parse(time) - now;
  if (Math.abs(ms) < MS_PER_SECOND) return 'now';
  const distance = durationOf(Math.round(Math.abs(ms) / MS_PER_SECOND) * MS_PER_SECOND);
  return ms > 0 ? `in ${distance}` : `${distance} ago`;
}

/** A name of the graph as words: `token_budget_optimization`, `token budget optimization`. */
export function wordsOfName(name: string): string {
  return name.replaceAll('_', ' ');
}
