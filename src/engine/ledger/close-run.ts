import { KEEP_PLAN, statement } from '../../graph/statement.ts';
import { numberChange, type RunState } from './run.ts';

/**
 * First statement of the finish transaction: the run gets its final state, its task what follows from it, and the
 * result node (still without a sequence) its links. No row: the token was replaced, or the run is finished already.
 * `retryDelayMs` null: no further attempt; a retry that would come after the next slot is left to that slot.
 */
export const closeRun = statement<
  {
    runId: string;
    token: string;
    state: RunState;
    error: string | null;
    progress: number | null;
    log: readonly string[];
    succeeded: boolean;
    retryDelayMs: number | null;
    result: { id: string; status: string; result: string | null; error: string | null; durationMs: number };
    agentId: string;
  },
  { resultId: string }
>(
  'close-run',
  `${KEEP_PLAN}
   MATCH (t:OptimizationTask)-[:HAS_RUN]->(r:OptimizationRun {id: $runId}) USING INDEX SEEK r:OptimizationRun(id)
   SET t.lock = $token
   SET r.lock = $token
   WITH t, r, datetime.realtime() AS now
   WHERE r.token = $token AND r.state = 'running'
   SET r.state = $state, r.finished_at = now, r.error = $error, r.progress = $progress, r.log = $log
   REMOVE r.lease_until
   ${numberChange('r')}
   SET t.consecutive_failures = CASE WHEN $succeeded THEN 0 ELSE t.consecutive_failures + 1 END,
     t.last_success_at = CASE WHEN $succeeded THEN now ELSE t.last_success_at END
   WITH t, r, now,
     CASE WHEN $retryDelayMs IS NULL THEN null ELSE now + duration({milliseconds: $retryDelayMs}) END AS retryAt
   CALL (t, r, retryAt) {
     WITH t, r, retryAt WHERE retryAt < t.next_due_at
     SET t.retry_slot = r.slot, t.retry_attempt = r.attempt + 1, t.retry_at = retryAt
   }
   CALL (t, r) {
     MATCH (t)-[active:ACTIVE]->(r)
     DELETE active
   }
   CREATE (o:OptimizationResult {id: $result.id, task_name: t.name, agent: t.agent, status: $result.status,
     result: $result.result, error: $result.error, created_at: now, run_id: r.id, duration_ms: $result.durationMs,
     trigger: t.trigger})
   CREATE (t)-[:PRODUCED]->(o), (r)-[:REPORTED]->(o)
   WITH r, o
   CALL (o) {
     MATCH (a:Agent {id: $agentId}) USING INDEX SEEK a:Agent(id)
     CREATE (a)-[:RAN]->(o)
   }
   CALL (r, o) {
     MATCH (c:OptimizationCycle)-[:STARTED]->(r)
     CREATE (c)-[:COLLECTED]->(o)
     WITH c, o
     MATCH (c)-[:FOR]->(h:HeartbeatCycle)
     CREATE (h)-[:HAS_OPTIMIZATION]->(o)
   }
   RETURN o.id AS resultId`,
);
