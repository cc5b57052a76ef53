import { statement } from '../../graph/statement.ts';
import { numberChange } from './run.ts';

/**
 * Records as interrupted a run whose holder let its lease run out, and plans the next attempt of its slot at once (or
 * queues a manual one again). The token is replaced, so the old holder cannot write any more.
 * `byHolder`: the holder itself gives the run up, so there is no lease to wait for.
 * No row: the holder renewed or finished in the meantime.
 */
export const interruptRun = statement<
  { runId: string; token: string; newToken: string; newRunId: string; error: string; byHolder: boolean },
  { taskName: string; slot: string; attempt: number; retried: boolean }
>(
  'interrupt-run',
  `MATCH (t:OptimizationTask)-[:HAS_RUN]->(r:OptimizationRun {id: $runId})
   SET t.lock = $newToken
   SET r.lock = $newToken
   WITH t, r, datetime.realtime() AS now
   WHERE r.state = 'running' AND r.token = $token AND ($byHolder OR r.lease_until < now)
   SET r.state = 'interrupted', r.finished_at = now, r.error = $error, r.token = $newToken,
     t.consecutive_failures = t.consecutive_failures + 1
   REMOVE r.lease_until
   ${numberChange('r')}
   WITH t, r, now, r.attempt < t.max_attempts AS retried
   CALL (t, r) {
     MATCH (t)-[active:ACTIVE]->(r)
     DELETE active
   }
   CALL (t, r, now, retried) {
     WITH t, r, now, retried WHERE retried AND r.reason <> 'manual'
     SET t.retry_slot = r.slot, t.retry_attempt = r.attempt + 1, t.retry_at = now
   }
   CALL (t, r, now, retried) {
     WITH t, r, now, retried WHERE retried AND r.reason = 'manual'
     CREATE (t)-[:HAS_RUN]->(again:OptimizationRun {id: $newRunId, slot: r.slot, attempt: r.attempt + 1,
       task_name: t.name, agent: t.agent, reason: 'manual', state: 'queued', parameters: r.parameters, count: 1, queued_at: now,
       log: [], input_hash: r.input_hash, idempotency_key: r.idempotency_key})
     ${numberChange('again')}
     CREATE (again)-[:RETRIES]->(r), (t)-[:QUEUED]->(again)
   }
   RETURN t.name AS taskName, r.slot AS slot, r.attempt AS attempt, retried`,
);
