import { KEEP_PLAN, statement } from '../../graph/statement.ts';
import { HAS_PLACE, lockLane } from './agent-lane.ts';
import type { Holder } from './claim-slot.ts';
import { CLAIMED_COLUMNS, type ClaimedRun, numberChange } from './run.ts';
import { supersedeRetry } from './supersede-retry.ts';

/**
 * Claims a queued run for this replica; a slot that waited supersedes a retry of an earlier one. No row: another
 * replica took it, a run of its task is still going on, the task is paused (only what somebody asked for runs then), or
 * the agent has as many runs as it may; it stays queued. Locks the task, then the run, then looks.
 */
export const claimQueuedRun = statement<{ runId: string; supersededId: string } & Holder, ClaimedRun>(
  'claim-queued-run',
  `${KEEP_PLAN}
   MATCH (t:OptimizationTask)-[:HAS_RUN]->(r:OptimizationRun {id: $runId}) USING INDEX SEEK r:OptimizationRun(id)
   SET t.lock = $token
   SET r.lock = $token
   WITH t, r AS run, datetime.realtime() AS now
   WHERE run.state = 'queued' AND NOT EXISTS { (t)-[:ACTIVE]->() } AND (t.enabled OR run.reason = 'manual')
   ${lockLane('t', 'true')}
   WITH t, run, now WHERE ${HAS_PLACE}
   ${supersedeRetry('t, run, now', "run.reason <> 'manual'")}
   WITH t, run AS r, now
   SET r.state = 'running', r.started_at = now, r.replica = $replica, r.token = $token,
     r.lease_until = now + duration({milliseconds: $leaseMs}), t.last_attempt_at = now
   ${numberChange('r')}
   CREATE (t)-[:ACTIVE]->(r)
   WITH t, r, now
   CALL (t, r) {
     MATCH (t)-[queued:QUEUED]->(r)
     DELETE queued
   }
   RETURN ${CLAIMED_COLUMNS}`,
);
