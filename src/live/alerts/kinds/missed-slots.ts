import { z } from 'zod';
import { durationToMs } from '../../../duration.ts';
import { statement } from '../../../graph/statement.ts';
import { type AlertCondition, defineAlertKind } from '../alert-kind.ts';
import { intervalAfter } from '../interval.ts';
import { duration, isAbout, tasks } from '../parameters.ts';

interface SlotsOfTask {
  readonly taskName: string;
  readonly schedule: string;
  readonly anchorAt: string;
  readonly nextDueAt: string;
  readonly nextSlotAt: string;
  readonly busy: boolean;
  readonly skipped: { count: number; from: string; until: string; reason: string } | null;
}

/** Enabled tasks with their next slot, and the skipped slots since their last success that were nobody's decision. */
const readSlotsOfTasks = statement<Record<string, never>, SlotsOfTask>(
  'read-slots-of-tasks',
  `MATCH (t:OptimizationTask) WHERE t.enabled
   OPTIONAL MATCH (t)-[:SKIPPING]->(r:OptimizationRun)
   WHERE r.skip_reason <> 'paused' AND NOT r.skip_reason STARTS WITH 'overlap'
     AND (t.last_success_at IS NULL OR r.finished_at > t.last_success_at)
   RETURN t.name AS taskName, t.schedule AS schedule, t.anchor_at AS anchorAt, t.next_due_at AS nextDueAt,
     t.next_slot_at AS nextSlotAt, EXISTS { (t)-[:ACTIVE|QUEUED]->() } AS busy,
     CASE WHEN r IS NOT NULL
       THEN {count: r.count, from: r.due_at, until: r.due_until, reason: r.skip_reason} END AS skipped`,
);

/** Due times of a task passed without a run: they were skipped by an outage, or nobody takes the one that is due. */
export const missedSlots = defineAlertKind({
  kind: 'missed_slots',
  parameters: z.object({
    longestWait: duration('a due time that waits this long was missed, also when the next one is far away', 'PT15M'),
    shortestWait: duration('a due time that was missed by less than this is only late', 'PT1M'),
    tasks,
  }),
  async find(tx, now, { tasks: named, ...waits }) {
    const bounds = { longest: durationToMs(waits.longestWait), shortest: durationToMs(waits.shortestWait) };
    const rows = await tx.run(readSlotsOfTasks, {});
    const conditions = rows.filter(({ taskName }) => isAbout(named, taskName)).flatMap(row => missed(row, bounds, now));
    return { conditions, missing: [] };
  },
});

interface WaitBounds {
  /** Milliseconds, as `shortest`. */
  readonly longest: number;
  readonly shortest: number;
}

function missed(row: SlotsOfTask, bounds: WaitBounds, now: Date): AlertCondition[] {
  const { taskName, skipped, nextDueAt } = row;
  const about = { subject: taskName, taskName, severity: 'warning' } as const;
  if (skipped !== null) {
    const message = `${taskName} missed ${skipped.count} due time(s) from ${skipped.from} to ${skipped.until}: ${skipped.reason}`;
    return [{ ...about, message, details: { skipped } }];
  }
  const waitedMs = now.getTime() - Date.parse(nextDueAt);
  if (row.busy || waitedMs < waitAllowedMs(row, bounds)) return [];
  return [{ ...about, message: `${taskName} has been due since ${nextDueAt}`, details: { dueSince: nextDueAt } }];
}

/** One interval of the schedule, within bounds. */
function waitAllowedMs(row: SlotsOfTask, { longest, shortest }: WaitBounds): number {
  return Math.max(shortest, Math.min(intervalAfter(row.nextSlotAt, row), longest));
}
