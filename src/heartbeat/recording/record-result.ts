import { statement } from '../../graph/statement.ts';
import type { TaskResultNode } from './task-result-node.ts';
import { COUNT_TASK_RESULTS, WRITE_TASK_RESULTS } from './write-task-results.ts';

/**
 * Records one result in one transaction, for a cycle or without one. One row: whether the cycle that was named is there;
 * nothing is written when it is not.
 */
export const recordResult = statement<
  { cycleId: string | null; results: readonly [TaskResultNode] },
  { hasCycle: boolean }
>(
  'record-result',
  `OPTIONAL MATCH (h:HeartbeatCycle {id: $cycleId})
   FOREACH (cycle IN CASE WHEN h IS NULL THEN [] ELSE [h] END | SET cycle.lock = randomUUID() REMOVE cycle.lock)
   WITH h, datetime.realtime() AS now, $cycleId IS NULL OR h IS NOT NULL AS hasCycle
   CALL (h, now, hasCycle) {
     WITH h, now WHERE hasCycle
     ${WRITE_TASK_RESULTS}
     ${COUNT_TASK_RESULTS}
   }
   RETURN hasCycle`,
);
