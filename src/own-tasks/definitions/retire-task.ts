import { numberChange } from '../../engine/ledger/run.ts';
import { statement } from '../../graph/statement.ts';

/**
 * Takes a registered task out of service: nothing that looks for tasks finds its node any more, while its runs, its results
 * and the versions of its definition stay with it; the secrets go. Runs that wait or go on are cancelled. One row. The board's lock must be held.
 */
export const retireTask = statement<{ name: string; token: string }, { name: string }>(
  'retire-task',
  `MATCH (b:TaskDefinitionBoard {id: 'task-definitions'})
   MATCH (t:OptimizationTask {name: $name})-[:DEFINED_BY]->(d:TaskDefinition)
   SET t.lock = $token
   WITH b, t, d, datetime.realtime() AS now
   CALL (t, now) {
     MATCH (t)-[open:ACTIVE|QUEUED]->(r:OptimizationRun)
     SET r.lock = $token
     SET r.state = 'cancelled', r.finished_at = now, r.token = $token, r.error = 'cancelled: the task was removed'
     REMOVE r.lease_until
     ${numberChange('r')}
     DELETE open
   }
   SET d.ended_at = now
   REMOVE d.secret_sealed, d.headers_sealed
   SET t:RemovedTask
   REMOVE t:OptimizationTask, t.schedule, t.default_schedule, t.anchor_at, t.next_slot_at, t.next_due_at, t.retry_slot,
     t.retry_attempt, t.retry_at, t.enabled, t.paused_reason, t.consecutive_failures
   SET b.changes = b.changes + 1
   RETURN t.name AS name`,
);
