import { statement } from '../../../graph/statement.ts';
import type { AlertCondition, AlertKind } from '../alert-kind.ts';
import { intervalAfter } from '../interval.ts';

const MINUTE_MS = 60_000;
/** A due time that waits this long was missed, also when the next one is far away. */
const LONGEST_WAIT_MS = 15 * MINUTE_MS;
/** A due time that was missed by less than this is only late. */
const SHORTEST_WAIT_MS = MINUTE_MS;

/** Enabled tasks with their next slot, and the skipped slots since their last success that were nobody's decision. */
const readSlotsOfTasks = statement<
  Record<string, never>,
  {
    taskName: string;
    schedule: string;
    anchorAt: string;
    nextDueAt: string;
    nextSlotAt: string;
    busy: boolean;
    skipped: { count: number; from: string; until: string; reason: string } | null;
  }
>(
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
export const missedSlots: AlertKind = {
  kind: 'missed_slots',
  async find(tx, now) {
    const rows = await tx.run(readSlotsOfTasks, {});
    return rows.flatMap((row): AlertCondition[] => {
      const { taskName, skipped, nextDueAt } = row;
      const about = { subject: taskName, taskName, severity: 'warning' } as const;
      if (skipped !== null) {
        const message = `${taskName} missed ${skipped.count} due time(s) from ${skipped.from} to ${skipped.until}: ${skipped.reason}`;
        return [{ ...about, message, details: { skipped } }];
      }
      const waitedMs = now.getTime() - Date.parse(nextDueAt);
      if (row.busy || waitedMs < waitAllowedMs(row)) return [];
      return [{ ...about, message: `${taskName} has been due since ${nextDueAt}`, details: { dueSince: nextDueAt } }];
    });
  },
};

/** One interval of the schedule, within bounds. */
function waitAllowedMs(row: { schedule: string; anchorAt: string; nextSlotAt: string }): number {
  return Math.max(SHORTEST_WAIT_MS, Math.min(intervalAfter(row.nextSlotAt, row), LONGEST_WAIT_MS));
}
