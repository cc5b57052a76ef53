import { durationToMs } from '../duration.ts';
import type { SkippedSlots } from './ledger/claim-slot.ts';
import type { DueTask } from './ledger/read-agenda.ts';
import type { RunReason } from './ledger/run.ts';
import { parseSchedule, slotsBetween } from './schedule.ts';
import type { CustomSchedule } from './task.ts';

/** A slot older than this was missed, not merely claimed a little late. */
const MISSED_AFTER_MS = 60_000;
/** Catch-up policy `all` runs at most this many missed slots; older ones are recorded as skipped. */
const MOST_CAUGHT_UP = 100;

/** What to do about the slots of one task that have come due. */
export interface SlotPlan {
  readonly run: { readonly slotAt: Date; readonly reason: RunReason } | null;
  readonly skipped: SkippedSlots | null;
  readonly nextSlotAt: Date;
  readonly nextDueAt: Date;
}

/**
 * Decides by the task's policies which due slot runs and which are recorded as skipped, and where the grid goes on.
 * @param nowMs the database's time
 * @param random from 0 to 1, for the jitter of the next due time
 */
export function planSlots(task: DueTask, nowMs: number, random: number): SlotPlan {
  const schedule = parseSchedule(JSON.parse(task.schedule) as CustomSchedule);
  const anchor = Date.parse(task.anchorAt);
  const oldest = Date.parse(task.nextSlotAt);
  const later = slotsBetween(schedule, { anchor, from: oldest, until: nowMs, keep: MOST_CAUGHT_UP });
  const slots = later.count < MOST_CAUGHT_UP ? [oldest, ...later.last] : later.last;
  const { runs, goOnAfter } = choose(task, slots, nowMs);
  const skippedUntil = lastBefore(slots, runs, goOnAfter);
  const total = later.count + 1;
  const skippedCount = total - slots.filter(slot => skippedUntil === null || slot > skippedUntil).length;
  const nextSlot = schedule.next(anchor, goOnAfter);
  return {
    run: runs === null ? null : { slotAt: new Date(runs), reason: isMissed(runs, nowMs) ? 'catch_up' : 'scheduled' },
    skipped:
      skippedUntil === null
        ? null
        : {
            from: new Date(oldest),
            until: new Date(skippedUntil),
            continuesAt: new Date(schedule.next(anchor, skippedUntil)),
            count: skippedCount,
            reason: task.enabled ? `catch-up policy '${task.catchUp}'` : 'paused',
          },
    nextSlotAt: new Date(nextSlot),
    nextDueAt: new Date(nextSlot + jitterMs(task.jitter, random)),
  };
}

/** Which slot runs (null: none), and after which instant the grid goes on. */
function choose(task: DueTask, slots: readonly number[], nowMs: number): { runs: number | null; goOnAfter: number } {
  const newest = slots.at(-1) ?? nowMs;
  if (!task.enabled) return { runs: null, goOnAfter: newest };
  if (task.catchUp === 'all') {
    const first = slots[0] ?? newest;
    return { runs: first, goOnAfter: first };
  }
  if (task.catchUp === 'skip' && isMissed(newest, nowMs)) return { runs: null, goOnAfter: newest };
  return { runs: newest, goOnAfter: newest };
}

/** The newest of the slots that do not run before the grid goes on, or null when there is none. */
function lastBefore(slots: readonly number[], runs: number | null, goOnAfter: number): number | null {
  return slots.filter(slot => slot <= goOnAfter && slot !== runs).at(-1) ?? null;
}

function isMissed(slot: number, nowMs: number): boolean {
  return nowMs - slot > MISSED_AFTER_MS;
}

function jitterMs(jitter: string | null, random: number): number {
  return jitter === null ? 0 : Math.floor(random * durationToMs(jitter));
}
