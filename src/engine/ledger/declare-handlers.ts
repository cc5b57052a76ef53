import { statement } from '../../graph/statement.ts';

/** Says which tasks this replica can run, instead of what it said before. */
export const declareHandlers = statement<{ replica: string; handlers: readonly string[] }, never>(
  'declare-handlers',
  `MATCH (r:Replica {id: $replica})
   SET r.handlers = $handlers
   WITH r
   CALL (r) {
     MATCH (r)-[former:RUNS]->()
     DELETE former
   }
   UNWIND $handlers AS name
   MATCH (t:OptimizationTask {name: name})
   WITH r, t ORDER BY t.name
   CREATE (r)-[:RUNS]->(t)`,
);
