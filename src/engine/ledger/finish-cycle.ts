import { statement } from '../../graph/statement.ts';

/** A time of a heartbeat cycle as a date-time: other programs write text and times without a zone (UTC) as well. */
const STARTED_AT = `CASE WHEN h.started_at IS :: ZONED DATETIME NOT NULL THEN h.started_at
     WHEN toStringOrNull(h.started_at) =~ '\\\\d{4}-\\\\d{2}-\\\\d{2}[T ]\\\\d{2}:\\\\d{2}(:\\\\d{2}.*)?'
       THEN datetime(replace(toString(h.started_at), ' ', 'T'))
     ELSE datetime.realtime() END`;

/**
 * Ends a cycle none of whose runs is open any more, or keeps its lease. `isComplete`: nothing more will be started in
 * it. With a heartbeat cycle, the results that finished since the previous heartbeat cycle and belong to none are linked
 * to it as well (both tick every five minutes, so a cycle often finds nothing due); the lock of the counter makes such
 * collections follow each other, so that none is linked twice. One row: whether the cycle is over, and the heartbeat cycle
 * if it got its results now.
 */
export const finishCycle = statement<
  { cycleId: string; leaseMs: number; isComplete: boolean },
  { isOver: boolean; collectedFor: string | null }
>(
  'finish-cycle',
  `MATCH (c:OptimizationCycle {id: $cycleId})
   SET c.lease_until = datetime.realtime() + duration({milliseconds: $leaseMs})
   WITH c, c.finished_at IS NULL AS wasOpen
   WITH c, wasOpen, NOT wasOpen OR $isComplete AND NOT EXISTS {
     MATCH (c)-[:STARTED]->(r:OptimizationRun) WHERE r.state IN ['queued', 'running']
   } AS isOver
   FOREACH (over IN CASE WHEN isOver THEN [c] ELSE [] END |
     SET over.finished_at = coalesce(over.finished_at, datetime.realtime())
     REMOVE over.lease_until)
   WITH c, isOver, wasOpen AND isOver AS isEnding
   CALL (c, isEnding) {
     WITH c WHERE isEnding
     MATCH (c)-[:FOR]->(h:HeartbeatCycle), (counter:ResultCounter {id: 'results'})
     SET h.lock = c.id
     SET counter.lock = c.id
     REMOVE h.lock, counter.lock
     WITH h, ${STARTED_AT} AS startedAt
     CALL (startedAt) {
       OPTIONAL MATCH (earlier:HeartbeatCycle) WHERE earlier.started_at < startedAt
       WITH earlier.started_at AS at ORDER BY at DESC LIMIT 1
       RETURN coalesce(at, startedAt - duration('PT5M')) AS since
     }
     CALL (h, since) {
       MATCH (o:OptimizationResult) WHERE o.created_at >= since AND NOT EXISTS { (:HeartbeatCycle)-[:HAS_OPTIMIZATION]->(o) }
       CREATE (h)-[:HAS_OPTIMIZATION]->(o)
     }
     RETURN collect(h.id)[0] AS collectedFor
   }
   RETURN isOver, collectedFor`,
);
