import { statement } from '../../graph/statement.ts';

/** Says that this replica is alive and which tasks it can run; forgets replicas silent for a day. */
export const touchReplica = statement<{ replica: string; handlers: readonly string[] }, never>(
  'touch-replica',
  `MERGE (r:Replica {id: $replica})
   ON CREATE SET r.started_at = datetime.realtime()
   SET r.seen_at = datetime.realtime(), r.handlers = $handlers
   WITH r
   MATCH (old:Replica) WHERE old.seen_at < datetime.realtime() - duration('P1D')
   DETACH DELETE old`,
);
