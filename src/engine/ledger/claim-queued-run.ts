import { statement } from '../../graph/statement.ts';
import type { Holder } from './claim-slot.ts';
import { CLAIMED_COLUMNS, type ClaimedRun } from './run.ts';

/**
 * Claims a queued run for this replica. No row: another replica took it, a run of its task is still going on,
 * or the agent has as many as it may (it stays queued). Locks the task, then the run, then looks.
 */
export const claimQueuedRun = statement<{ runId: string } & Holder, ClaimedRun>(
  'claim-queued-run',
  `MATCH (t:OptimizationTask)-[:HAS_RUN]->(r:OptimizationRun {id: $runId})
   SET t.lock = $token
   SET r.lock = $token
   WITH t, r, datetime.realtime() AS now
   WHERE r.state = 'queued' AND NOT EXISTS { (t)-[:ACTIVE]->() }
   CALL (t) {
     WITH t WHERE $agentLimit IS NOT NULL
     MERGE (lane:AgentLane {agent: t.agent})
     SET lane.lock = $token
   }
   WITH t, r, now
   WHERE $agentLimit IS NULL
     OR COUNT { MATCH (o:OptimizationRun) WHERE o.state = 'running' AND o.lease_until IS NOT NULL AND o.agent = t.agent } < $agentLimit
   SET r.state = 'running', r.started_at = now, r.replica = $replica, r.token = $token,
     r.lease_until = now + duration({milliseconds: $leaseMs}), t.last_attempt_at = now
   CREATE (t)-[:ACTIVE]->(r)
   WITH t, r, now
   CALL (t, r) {
     MATCH (t)-[queued:QUEUED]->(r)
     DELETE queued
   }
   RETURN ${CLAIMED_COLUMNS}`,
);
