import { statement } from '../../graph/statement.ts';

/** Renews the lease of a run and stores how far it is. No row: the token was replaced, the run is lost to its holder. */
export const renewLease = statement<
  { runId: string; token: string; leaseMs: number; progress: number | null; log: readonly string[] },
  { runId: string }
>(
  'renew-lease',
  `MATCH (r:OptimizationRun {id: $runId})
   SET r.lock = $token
   WITH r WHERE r.token = $token AND r.state = 'running'
   SET r.lease_until = datetime.realtime() + duration({milliseconds: $leaseMs}), r.progress = $progress, r.log = $log
   RETURN r.id AS runId`,
);
