import { statement } from '../../graph/statement.ts';
import type { TaskProperties } from '../registration.ts';

/**
 * Makes the node of a registered task, or changes it to what the new definition says; a task that was removed comes back
 * with its history. Another schedule than before starts a new grid now; a new task is due at `firstSlotAt`.
 * One row; `isDue`: a slot of the old grid has come and must be accounted for first, so the transaction is to be given up.
 * @param isTrial nothing will be committed, so due slots are no matter
 */
export const writeTask = statement<
  {
    task: TaskProperties;
    agentId: string;
    trigger: string;
    schedule: string;
    now: Date;
    firstSlotAt: Date;
    nextSlotAt: Date;
    token: string;
    isTrial: boolean;
  },
  { isDue: boolean }
>(
  'write-own-task',
  `CALL () {
     MATCH (gone:RemovedTask {name: $task.name})
     SET gone:OptimizationTask
     REMOVE gone:RemovedTask
   }
   MERGE (t:OptimizationTask {name: $task.name})
   ON CREATE SET t.registered_at = $now
   SET t.lock = $token
   WITH t, t.schedule IS NULL AS isNew, t.schedule IS NOT NULL AND t.schedule <> $schedule AS isRescheduled
   WITH t, isNew, isRescheduled, isRescheduled AND NOT $isTrial AND t.next_slot_at <= datetime.realtime() AS isDue
   SET t.agent = $task.agent, t.description = $task.description, t.mode = $task.mode, t.parameters = $task.parameters,
     t.overlap = $task.overlap, t.catch_up = $task.catchUp, t.timeout = $task.timeout, t.max_attempts = $task.maxAttempts,
     t.retry_delay = $task.retryDelay, t.jitter = $task.jitter, t.trigger = $trigger, t.schedule = $schedule,
     t.default_schedule = $schedule, t.enabled = coalesce(t.enabled, true),
     t.consecutive_failures = coalesce(t.consecutive_failures, 0)
   FOREACH (slot IN CASE WHEN isNew THEN [$firstSlotAt] WHEN isRescheduled THEN [$nextSlotAt] ELSE [] END |
     SET t.anchor_at = $now, t.next_slot_at = slot, t.next_due_at = slot)
   WITH t, isDue
   CALL (t) {
     MATCH (c:ResultCounter {id: 'results'})
     MERGE (c)-[:COUNTS]->(t)
   }
   CALL (t) {
     MATCH (t)-[former:OWNED_BY]->(:Agent)
     DELETE former
   }
   CALL (t) {
     MATCH (a:Agent {id: $agentId})
     MERGE (t)-[:OWNED_BY]->(a)
   }
   RETURN isDue`,
);
