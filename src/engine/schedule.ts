import { Cron } from 'croner';
import { durationToMs } from '../duration.ts';
import { AppError } from '../errors.ts';
import type { CustomSchedule } from './task.ts';

const SHORTEST_INTERVAL_MS = 1000;
/** Minute to weekday, or with seconds in front; a pattern with a year would come to an end. */
const PATTERN_FIELDS = [5, 6];
const NICKNAME = /^@[a-z]+$/i;
/** Matches of a pattern can only be found one after the other, so a look at them is bounded. */
const MOST_MATCHES = 250;

/** A schedule ready for arithmetic. All instants are milliseconds since 1970 (UTC). */
export interface Schedule {
  /** The first slot of a task registered at `anchor`: at once for an interval, the first match for a pattern. */
  first(anchor: number): number;
  /** The slot after `instant` (never `instant` itself). */
  next(anchor: number, instant: number): number;
  /** The slots from `from`, which is one of them, up to and including `until`. */
  between(range: { readonly anchor: number; readonly from: number; readonly until: number }): Slots;
}

/** Slots in a row, oldest first; at least one. */
export interface Slots {
  readonly count: number;
  at(place: number): number;
  /** False: there are more before the end of the range, which a further look will find. */
  readonly isComplete: boolean;
}

/**
 * Reads a schedule: an ISO 8601 interval counted from the anchor (slot = anchor + k x interval), or a cron pattern in
 * a time zone. Throws AppError BAD_USER_INPUT naming the field when it is malformed or never comes due.
 */
export function parseSchedule(schedule: CustomSchedule): Schedule {
  return 'every' in schedule ? intervalSchedule(schedule.every) : cronSchedule(schedule.cron);
}

function intervalSchedule(every: string): Schedule {
  const interval = intervalMs(every);
  const next = (anchor: number, instant: number) =>
    anchor + Math.max(0, Math.floor((instant - anchor) / interval) + 1) * interval;
  return {
    first: anchor => anchor,
    next,
    between: ({ anchor, from, until }) => {
      const second = next(anchor, from);
      return {
        count: 1 + Math.max(0, Math.floor((until - second) / interval) + 1),
        at: place => (place === 0 ? from : second + (place - 1) * interval),
        isComplete: true,
      };
    },
  };
}

function intervalMs(every: string): number {
  let interval: number;
  try {
    interval = durationToMs(every);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', `schedule.every: ${(error as Error).message}`, { cause: error });
  }
  if (interval < SHORTEST_INTERVAL_MS) {
    throw new AppError(
      'BAD_USER_INPUT',
      `schedule.every: '${every}' is shorter than one second, the shortest interval.`,
    );
  }
  return interval;
}

function cronSchedule({ pattern, timezone }: { pattern: string; timezone?: string }): Schedule {
  const cron = parseCron(pattern, timezone);
  const next = (_anchor: number, instant: number): number => {
    const slot = cron.nextRun(new Date(instant));
    if (slot === null) {
      throw new AppError(
        'BAD_USER_INPUT',
        `schedule.cron.pattern: '${pattern}' has no match after ${new Date(instant).toISOString()}.`,
      );
    }
    return slot.getTime();
  };
  return {
    first: anchor => next(anchor, anchor),
    next,
    between: ({ anchor, from, until }) => {
      const slots = [from];
      let following = next(anchor, from);
      for (; following <= until && slots.length < MOST_MATCHES; following = next(anchor, following))
        slots.push(following);
      return { count: slots.length, at: place => slots[place] ?? Number.NaN, isComplete: following > until };
    },
  };
}

function parseCron(pattern: string, timezone: string | undefined): Cron {
  try {
    const fields = pattern.trim().split(/\s+/);
    if (!PATTERN_FIELDS.includes(fields.length) && !NICKNAME.test(pattern)) {
      throw new Error('it needs five fields, or six with seconds in front');
    }
    const cron = new Cron(pattern, { paused: true, timezone: timezone ?? 'UTC' });
    if (cron.nextRun() === null) throw new Error('it never comes due');
    return cron;
  } catch (error) {
    const zone = timezone === undefined ? '' : ` in time zone '${timezone}'`;
    throw new AppError(
      'BAD_USER_INPUT',
      `schedule.cron: '${pattern}'${zone} is refused: ${(error as Error).message}. Write for example '0 3 * * 1' and 'Europe/Berlin'.`,
      { cause: error },
    );
  }
}
