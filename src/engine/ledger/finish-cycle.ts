import { statement } from '../../graph/statement.ts';

/**
 * Ends a cycle whose runs are all over. With a heartbeat cycle, the results that finished since the previous heartbeat
 * cycle and belong to none are linked to it as well (both tick every five minutes, so a cycle often finds nothing due).
 */
export const finishCycle = statement<{ cycleId: string }, never>(
  'finish-cycle',
  `MATCH (c:OptimizationCycle {id: $cycleId})
   SET c.finished_at = coalesce(c.finished_at, datetime.realtime())
   WITH c
   MATCH (c)-[:FOR]->(h:HeartbeatCycle)
   CALL (h) {
     OPTIONAL MATCH (earlier:HeartbeatCycle) WHERE earlier.started_at < h.started_at
     WITH earlier ORDER BY earlier.started_at DESC LIMIT 1
     RETURN coalesce(earlier.started_at, h.started_at - duration('PT5M')) AS since
   }
   MATCH (o:OptimizationResult) WHERE o.created_at >= since AND NOT EXISTS { (:HeartbeatCycle)-[:HAS_OPTIMIZATION]->(o) }
   MERGE (h)-[:HAS_OPTIMIZATION]->(o)`,
);
