import { quantile } from '../../../statistics/quantile.ts';
import type { FindingFacts, StoredFinding } from './finding.ts';

export const MS_PER_HOUR = 3_600_000;
/** From the start of a finding to the first act on it. */
export const TARGET_HOURS = 24;

/** The part of a finding that the clock looks at. */
export type Timed = Pick<
  StoredFinding,
  'priority' | 'state' | 'start_at' | 'detected_at' | 'acted_at' | 'expires_at' | 'past_cycles'
>;

/** How fast the team acts, in hours. Findings that are only to be tracked have no target and are left out. */
export interface ResponseTimes {
  /** Over what was acted on and what is open beyond the target: the latter with the hours that have passed so far. */
  readonly p50_h: number | null;
  readonly p95_h: number | null;
  /** Acted on too late, or open beyond the target. */
  readonly breaches: number;
  /** Waiting for the first act. */
  readonly open: number;
  readonly open_breaches: number;
  readonly oldest_open_h: number | null;
  /** From the start to the scan that found it: the median. */
  readonly detection_lag_p50_h: number | null;
}

/**
 * The start of the clock: when the advisory was published, or the component came if that was later; never after the
 * moment of detection (clocks of databases may be ahead), and that moment where no publication is known.
 */
export function startOf({ published_at }: Pick<FindingFacts, 'published_at'>, presentSince: Date, now: Date): Date {
  const published = published_at === null ? now.getTime() : Date.parse(published_at);
  return new Date(Math.min(Math.max(published, presentSince.getTime()), now.getTime()));
}

/** When the first act is due. */
export function dueAfter(start: Date): Date {
  return new Date(start.getTime() + TARGET_HOURS * MS_PER_HOUR);
}

/** Whether the target holds for a finding. */
export function hasTarget({ priority }: Pick<Timed, 'priority'>): boolean {
  return priority !== 'track';
}

/** Since when a finding waits for someone, in milliseconds; null when it does not. An acceptance that is over waits. */
export function openSince({ state, start_at, expires_at }: Omit<Timed, 'priority'>, now: Date): number | null {
  if (state === 'detected') return Date.parse(start_at);
  if (state !== 'accepted' || expires_at === null) return null;
  const end = Date.parse(expires_at);
  return end <= now.getTime() ? end : null;
}

/**
 * The response times over findings whose round began or was acted on within the window; open ones count however old.
 * Nothing is left out for being open: what is open beyond the target counts as a breach and in the percentiles.
 */
export function responseTimes(findings: readonly Timed[], now: Date, windowDays: number): ResponseTimes {
  const timed = findings.filter(hasTarget);
  const since = now.getTime() - windowDays * 24 * MS_PER_HOUR;
  const acted = timed.flatMap(finding => actedHours(finding, since));
  const open = timed.flatMap(finding => {
    const start = openSince(finding, now);
    return start === null ? [] : (now.getTime() - start) / MS_PER_HOUR;
  });
  const openBreaches = open.filter(isTooLong);
  const all = [...acted, ...openBreaches];
  const lags = timed
    .filter(({ detected_at }) => Date.parse(detected_at) >= since)
    .map(({ start_at, detected_at }) => hoursBetween(start_at, detected_at));
  return {
    p50_h: percentile(all, 0.5),
    p95_h: percentile(all, 0.95),
    breaches: all.filter(isTooLong).length,
    open: open.length,
    open_breaches: openBreaches.length,
    oldest_open_h: open.length === 0 ? null : rounded(Math.max(...open)),
    detection_lag_p50_h: percentile(lags, 0.5),
  };
}

/** The hours of each round that was acted on, this one and earlier ones. */
function actedHours({ start_at, acted_at, past_cycles }: Timed, since: number): number[] {
  const rounds = past_cycles.map(cycle => cycle.split('/'));
  if (acted_at !== null) rounds.push([start_at, acted_at]);
  return rounds
    .filter(([, acted = '']) => Date.parse(acted) >= since)
    .map(([start = '', acted = '']) => hoursBetween(start, acted));
}

function isTooLong(hours: number): boolean {
  return hours >= TARGET_HOURS;
}

function hoursBetween(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / MS_PER_HOUR;
}

function percentile(hours: readonly number[], p: number): number | null {
  const tallies = [...hours].sort((a, b) => a - b).map(value => ({ value, count: 1 }));
  const value = quantile(tallies, p);
  return value === null ? null : rounded(value);
}

function rounded(hours: number): number {
  return Math.round(hours * 100) / 100;
}
