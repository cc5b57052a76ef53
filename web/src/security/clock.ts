import type { FindingRowFragment } from '../generated/operations.ts';
import type { Look } from '../parts/states.ts';

const MS_PER_SECOND = 1_000;
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3_600;
const SECONDS_PER_DAY = 86_400;
const MS_PER_HOUR = 3_600_000;
/** The target of all but what is only tracked, in hours. */
const TARGET_HOURS = 24;
/** With so many hours left the service begins to tell people. */
const WARNING_LEFT_HOURS = 12;

type Timed = Pick<FindingRowFragment, 'priority' | 'state' | 'startAt' | 'actedAt' | 'dueAt' | 'expiresAt'>;

/** Where the 24 hours of a finding stand. */
export interface Clock {
  readonly look: Look;
  /** How much of the 24 hours is gone, from 0 to 1; null while the clock does not run. */
  readonly gone: number | null;
}

/** What the clock of a finding shows at a moment. It runs until somebody acts, and anew when an acceptance is over. */
export function clockOf(finding: Timed, now: number): Clock {
  const due = dueOf(finding, now);
  if (due === null) return { look: actedLook(finding), gone: null };
  if (finding.priority === 'track') return { look: { mark: '–', tone: 'idle', words: 'no target' }, gone: null };
  const left = due - now;
  if (left <= 0) return { look: { mark: '▲', tone: 'bad', words: `overdue for ${spanOf(-left)}` }, gone: 1 };
  const tone = left <= WARNING_LEFT_HOURS * MS_PER_HOUR ? 'warn' : 'busy';
  const gone = Math.max(0, 1 - left / (TARGET_HOURS * MS_PER_HOUR));
  return { look: { mark: '◷', tone, words: `${spanOf(left)} left` }, gone };
}

/** When somebody must have acted, in milliseconds since 1970; null where nobody has to. */
export function dueOf({ state, dueAt, expiresAt }: Timed, now: number): number | null {
  if (state === 'detected') return Date.parse(dueAt);
  const end = state === 'accepted' && expiresAt !== null ? Date.parse(expiresAt) : Number.POSITIVE_INFINITY;
  return end <= now ? end + TARGET_HOURS * MS_PER_HOUR : null;
}

function actedLook({ startAt, actedAt, priority }: Timed): Look {
  if (actedAt === null) return { mark: '✓', tone: 'good', words: 'acted on' };
  const took = Math.max(0, Date.parse(actedAt) - Date.parse(startAt));
  const isLate = priority !== 'track' && took >= TARGET_HOURS * MS_PER_HOUR;
  const words = `acted on after ${spanOf(took)}`;
  return isLate ? { mark: '✕', tone: 'warn', words: `${words}, late` } : { mark: '✓', tone: 'good', words };
}

/** A span in its two largest units, so that one sees it pass. */
export function spanOf(ms: number): string {
  const seconds = Math.floor(ms / MS_PER_SECOND);
  const [days, hours] = [Math.floor(seconds / SECONDS_PER_DAY), Math.floor(seconds / SECONDS_PER_HOUR)];
  const minutes = Math.floor((seconds % SECONDS_PER_HOUR) / SECONDS_PER_MINUTE);
  if (hours >= 2 * TARGET_HOURS) return `${days} days ${hours % TARGET_HOURS} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % SECONDS_PER_MINUTE} s` : `${seconds} s`;
}
