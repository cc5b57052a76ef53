import { Cron } from 'croner';
import { durationToMs } from '../duration.ts';
import { AppError } from '../errors.ts';
import type { CustomSchedule } from './task.ts';

const SHORTEST_INTERVAL_MS = 1000;

/** A schedule ready for arithmetic. All instants are milliseconds since 1970 (UTC). */
export interface Schedule {
  /** The first slot of a task registered at `anchor`: at once for an interval, the first match for a pattern. */
  first(anchor: number): number;
  /** The slot after `instant` (never `instant` itself). */
  next(anchor: number, instant: number): number;
}

/**
 * Reads a schedule: an ISO 8601 interval counted from the anchor (slot = anchor + k x interval), or a cron pattern in
 * a time zone. Throws AppError BAD_USER_INPUT naming the field when it is malformed or never comes due.
 */
export function parseSchedule(schedule: CustomSchedule): Schedule {
  return 'every' in schedule ? intervalSchedule(schedule.every) : cronSchedule(schedule.cron);
}

/** Slots after `from` up to and including `until`, oldest first, at most the last `keep`; `count` says how many there are. */
export function slotsBetween(
  schedule: Schedule,
  range: { readonly anchor: number; readonly from: number; readonly until: number; readonly keep: number },
): { readonly last: readonly number[]; readonly count: number } {
  const last: number[] = [];
  let count = 0;
  for (
    let slot = schedule.next(range.anchor, range.from);
    slot <= range.until;
    slot = schedule.next(range.anchor, slot)
  ) {
    count++;
    last.push(slot);
    if (last.length > range.keep) last.shift();
  }
  return { last, count };
}

function intervalSchedule(every: string): Schedule {
  const interval = intervalMs(every);
  return {
    first: anchor => anchor,
    next: (anchor, instant) => anchor + Math.max(0, Math.floor((instant - anchor) / interval) + 1) * interval,
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
  const match = (after: number): number | null => cron.nextRun(new Date(after))?.getTime() ?? null;
  const cron = parseCron(pattern, timezone);
  const next = (_anchor: number, instant: number): number => {
    const slot = match(instant);
    if (slot === null) {
      throw new AppError(
        'BAD_USER_INPUT',
        `schedule.cron.pattern: '${pattern}' has no match after ${new Date(instant).toISOString()}.`,
      );
    }
    return slot;
  };
  return { first: anchor => next(anchor, anchor), next };
}

function parseCron(pattern: string, timezone: string | undefined): Cron {
  try {
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
