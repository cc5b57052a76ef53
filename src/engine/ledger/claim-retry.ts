import { statement } from '../../graph/statement.ts';
import type { Holder } from './claim-slot.ts';
import { CLAIMED_COLUMNS, type ClaimedRun } from './run.ts';

/**
 * Claims the next attempt of a slot that failed, once its time has come by the database's clock.
 * No row: another replica was faster, the next slot has superseded the retry, a run of the task is still
 * going on, or the agent has as many as it may.
 */
export const claimRetry = statement<
  { name: string; slot: string; attempt: number; runId: string } & Holder,
  ClaimedRun
>(
  'claim-retry',
  `MATCH (t:OptimizationTask {name: $name})
   SET t.lock = $token
   WITH t, datetime.realtime() AS now
   WHERE t.retry_slot = $slot AND t.retry_attempt = $attempt AND t.retry_at <= now AND NOT EXISTS { (t)-[:ACTIVE]->() }
   CALL (t) {
     WITH t WHERE $agentLimit IS NOT NULL
     MERGE (lane:AgentLane {agent: t.agent})
     SET lane.lock = $token
   }
   WITH t, now
   WHERE $agentLimit IS NULL
     OR COUNT { MATCH (r:OptimizationRun) WHERE r.state = 'running' AND r.lease_until IS NOT NULL AND r.agent = t.agent } < $agentLimit
   MATCH (previous:OptimizationRun {slot: $slot, attempt: $attempt - 1})
   REMOVE t.retry_slot, t.retry_attempt, t.retry_at
   SET t.last_attempt_at = now
   CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: $runId, slot: $slot, attempt: $attempt, task_name: t.name, agent: t.agent,
     reason: 'retry', state: 'running', parameters: previous.parameters, due_at: previous.due_at, count: 1,
     queued_at: now, started_at: now, replica: $replica, log: [], token: $token,
     lease_until: now + duration({milliseconds: $leaseMs})})
   CREATE (t)-[:ACTIVE]->(r), (r)-[:RETRIES]->(previous)
   RETURN ${CLAIMED_COLUMNS}`,
);
