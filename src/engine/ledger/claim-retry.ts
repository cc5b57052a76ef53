import { KEEP_PLAN, statement } from '../../graph/statement.ts';
import { HAS_PLACE, lockLane } from './agent-lane.ts';
import type { Holder } from './claim-slot.ts';
import { CLAIMED_COLUMNS, type ClaimedRun, numberChange } from './run.ts';

/**
 * Claims the next attempt of a slot that failed, once its time has come by the database's clock. It belongs to the cycle
 * that starts it, or (null) to the one that started the attempt before.
 * No row: another replica was faster, the next slot has superseded the retry, the task was paused, a run of it is still
 * going on, or the agent has as many runs as it may.
 */
export const claimRetry = statement<
  { name: string; slot: string; attempt: number; runId: string; cycleId: string | null } & Holder,
  ClaimedRun
>(
  'claim-retry',
  `${KEEP_PLAN}
   MATCH (t:OptimizationTask {name: $name}) USING INDEX SEEK t:OptimizationTask(name)
   SET t.lock = $token
   WITH t, datetime.realtime() AS now
   WHERE t.retry_slot = $slot AND t.retry_attempt = $attempt AND t.retry_at <= now AND t.enabled
     AND NOT EXISTS { (t)-[:ACTIVE]->() }
   ${lockLane('t', 'true')}
   WITH t, now WHERE ${HAS_PLACE}
   MATCH (previous:OptimizationRun {slot: $slot, attempt: $attempt - 1}) USING INDEX SEEK previous:OptimizationRun(slot, attempt)
   REMOVE t.retry_slot, t.retry_attempt, t.retry_at
   SET t.last_attempt_at = now
   CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: $runId, slot: $slot, attempt: $attempt, task_name: t.name, agent: t.agent,
     reason: 'retry', state: 'running', parameters: previous.parameters, due_at: previous.due_at, count: 1,
     queued_at: now, started_at: now, replica: $replica, log: [], token: $token,
     lease_until: now + duration({milliseconds: $leaseMs})})
   ${numberChange('r')}
   CREATE (t)-[:ACTIVE]->(r), (r)-[:RETRIES]->(previous)
   WITH t, r, previous, now
   CALL (r, previous) {
     MATCH (c:OptimizationCycle)-[:STARTED]->(previous) WHERE $cycleId IS NULL
     CREATE (c)-[:STARTED]->(r)
   }
   CALL (r) {
     MATCH (c:OptimizationCycle {id: $cycleId}) USING INDEX SEEK c:OptimizationCycle(id)
     CREATE (c)-[:STARTED]->(r)
   }
   RETURN ${CLAIMED_COLUMNS}`,
);
