import { statement } from '../../graph/statement.ts';

/**
 * Says that this replica is alive; forgets replicas silent for a day. One row with the number of tasks that it is known
 * to run: fewer than it has mean that its node is new, or was deleted meanwhile.
 */
export const touchReplica = statement<{ replica: string }, { runs: number }>(
  'touch-replica',
  `MERGE (r:Replica {id: $replica})
   ON CREATE SET r.started_at = datetime.realtime()
   SET r.seen_at = datetime.realtime()
   WITH r
   CALL () {
     MATCH (old:Replica) WHERE old.seen_at < datetime.realtime() - duration('P1D')
     DETACH DELETE old
   }
   RETURN COUNT { (r)-[:RUNS]->() } AS runs`,
);
