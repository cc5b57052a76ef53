import { durationToMs } from '../duration.ts';
import type { SkippedSlots } from './ledger/claim-slot.ts';
import type { DueTask } from './ledger/due-task.ts';
import type { RunReason } from './ledger/run.ts';
import { parseSchedule, type Slots } from './schedule.ts';
import type { CustomSchedule } from './task.ts';

/** A slot that waited longer than this after its due time was missed, not merely claimed a little late. */
export const MISSED_AFTER_MS = 60_000;
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
 * Of a pattern with very many due slots only the oldest are seen to; the plan then runs none of them, and the next plan
 * goes on from there.
 * @param nowMs the database's time
 * @param random from 0 to 1, for the jitter of the next due time
 */
export function planSlots(task: DueTask, nowMs: number, random: number): SlotPlan {
  const schedule = parseSchedule(JSON.parse(task.schedule) as CustomSchedule);
  const anchor = Date.parse(task.anchorAt);
  const slots = schedule.between({ anchor, from: Date.parse(task.nextSlotAt), until: nowMs });
  const skips = Math.max(0, slots.count - mostRunning(task, slots, nowMs));
  const runs = slots.isComplete && skips < slots.count ? slots.at(skips) : null;
  const nextSlot = schedule.next(anchor, runs ?? slots.at(skips - 1));
  return {
    run:
      runs === null ? null : { slotAt: new Date(runs), reason: isMissed(task, runs, nowMs) ? 'catch_up' : 'scheduled' },
    skipped: skips === 0 ? null : skipped(task, slots, skips, nextSlot),
    nextSlotAt: new Date(nextSlot),
    nextDueAt: new Date(nextSlot + jitterMs(task) * random),
  };
}

/** How many of the due slots, the newest, may still run: one now, the others when it is over. */
function mostRunning(task: DueTask, slots: Slots, nowMs: number): number {
  if (!task.enabled) return 0;
  if (task.catchUp === 'all') return MOST_CAUGHT_UP;
  return task.catchUp === 'skip' && isMissed(task, slots.at(slots.count - 1), nowMs) ? 0 : 1;
}

function skipped(task: DueTask, slots: Slots, skips: number, nextSlot: number): SkippedSlots {
  return {
    from: new Date(slots.at(0)),
    until: new Date(slots.at(skips - 1)),
    continuesAt: new Date(skips < slots.count ? slots.at(skips) : nextSlot),
    count: skips,
    reason: task.enabled ? `catch-up policy '${task.catchUp}'` : 'paused',
  };
}

/** Whether a slot waited for longer than its jitter and a moment. */
function isMissed(task: DueTask, slot: number, nowMs: number): boolean {
  return nowMs - slot > MISSED_AFTER_MS + jitterMs(task);
}

function jitterMs({ jitter }: DueTask): number {
  return jitter === null ? 0 : durationToMs(jitter);
}
