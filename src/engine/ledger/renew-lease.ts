import { KEEP_PLAN, statement } from '../../graph/statement.ts';
import { numberChange } from './run.ts';

/**
 * Renews the lease of a run and stores how far it is; progress counts as a change, for which the task's lock is taken
 * first. Nobody but the holder writes progress, so looking at it before the lock is safe.
 * No row: the token was replaced, the run is lost to its holder.
 */
export const renewLease = statement<
  { runId: string; token: string; leaseMs: number; progress: number | null; log: readonly string[] },
  { runId: string }
>(
  'renew-lease',
  `${KEEP_PLAN}
   MATCH (t:OptimizationTask)-[:HAS_RUN]->(r:OptimizationRun {id: $runId}) USING INDEX SEEK r:OptimizationRun(id)
   WITH t, r, $progress IS NOT NULL AND coalesce(r.progress <> $progress, true) AS hasMoved
   FOREACH (task IN CASE WHEN hasMoved THEN [t] ELSE [] END | SET task.lock = $token)
   SET r.lock = $token
   WITH t, r, hasMoved WHERE r.token = $token AND r.state = 'running'
   FOREACH (run IN CASE WHEN hasMoved THEN [r] ELSE [] END | ${numberChange('run')})
   SET r.lease_until = datetime.realtime() + duration({milliseconds: $leaseMs}), r.progress = $progress, r.log = $log
   RETURN r.id AS runId`,
);
