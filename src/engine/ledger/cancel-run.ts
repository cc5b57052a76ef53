import { statement } from '../../graph/statement.ts';
import { numberChange } from './run.ts';

/**
 * Cancels an open run: the token is replaced, so its holder aborts the handler and cannot write any more; a waiting run
 * never starts. One row with the state that it had; `cancelled` false: it was over already. No row: no such run.
 */
export const cancelRun = statement<
  { runId: string; token: string; reason: string | null },
  { state: string; cancelled: boolean; taskName: string }
>(
  'cancel-run',
  `MATCH (t:OptimizationTask)-[:HAS_RUN]->(r:OptimizationRun {id: $runId})
   SET t.lock = $token
   SET r.lock = $token
   WITH t, r, r.state AS state, r.state IN ['queued', 'running'] AS cancelled
   CALL (t, r, cancelled) {
     WITH t, r, cancelled WHERE cancelled
     SET r.state = 'cancelled', r.finished_at = datetime.realtime(), r.token = $token,
       r.error = 'cancelled' + coalesce(': ' + $reason, '')
     REMOVE r.lease_until
     ${numberChange('r')}
     WITH t, r
     MATCH (t)-[open:ACTIVE|QUEUED]->(r)
     DELETE open
   }
   RETURN state, cancelled, t.name AS taskName`,
);
