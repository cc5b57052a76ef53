import { statement } from '../../graph/statement.ts';
import type { TaskResultNode } from './task-result-node.ts';
import { COUNT_TASK_RESULTS, WRITE_TASK_RESULTS } from './write-task-results.ts';

/** The cycle itself; null: not said. */
export interface CycleNode {
  readonly id: string;
  readonly cycleNumber: number;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  readonly durationSeconds: number | null;
  readonly totalTokens: number | null;
}

/**
 * Records a cycle and its results in one transaction: one node for each id, however often and by however many it is
 * reported (unique constraints). One row with the cycle's id.
 */
export const recordCycle = statement<{ cycle: CycleNode; results: readonly TaskResultNode[] }, { id: string }>(
  'record-cycle',
  `MERGE (h:HeartbeatCycle {id: $cycle.id})
   SET h.lock = randomUUID()
   WITH h, datetime.realtime() AS now
   SET h.cycle_number = $cycle.cycleNumber, h.started_at = coalesce(h.started_at, $cycle.startedAt),
     h.completed_at = coalesce($cycle.completedAt, h.completed_at),
     h.duration_seconds = coalesce($cycle.durationSeconds, h.duration_seconds),
     h.reported_tokens = coalesce($cycle.totalTokens, h.reported_tokens),
     h.tasks_run = coalesce(h.tasks_run, 0), h.tasks_succeeded = coalesce(h.tasks_succeeded, 0),
     h.tasks_failed = coalesce(h.tasks_failed, 0), h.total_tokens = coalesce($cycle.totalTokens, h.total_tokens, 0),
     h.recorded_at = coalesce(h.recorded_at, now)
   REMOVE h.lock
   WITH h, now
   ${WRITE_TASK_RESULTS}
   ${COUNT_TASK_RESULTS}
   FOREACH (alone IN CASE WHEN EXISTS { (h)--() } THEN [] ELSE [h] END |
     MERGE (inbox:HeartbeatInbox {id: 'heartbeat'})
     MERGE (inbox)-[:RECEIVED]->(alone))
   RETURN h.id AS id`,
);
