import { statement } from '../../graph/statement.ts';

/**
 * Gives the named foreign results their sequence under the counter's lock, in the order given, and the second label that
 * makes them visible; links each to its task and agent. What is odd is kept under a `foreign_` name and normalised: an
 * unknown status, a time that is text, a date or without a zone (UTC), a missing id, task, agent or time.
 * `agentIds`: pairs of an agent as written and its id. One row per adopted result. Locks tasks, then the counter.
 */
export const adoptResults = statement<
  { elementIds: readonly string[]; agentIds: readonly { written: string; id: string }[]; token: string },
  { sequence: number }
>(
  'adopt-results',
  `CALL () {
     UNWIND $elementIds AS id
     MATCH (o:OptimizationResult) WHERE elementId(o) = id
     WITH DISTINCT o.task_name AS name ORDER BY name
     MATCH (t:OptimizationTask {name: name})
     SET t.lock = $token
   }
   MATCH (c:ResultCounter {id: 'results'})
   SET c.lock = $token
   WITH c
   UNWIND range(0, size($elementIds) - 1) AS place
   MATCH (o:OptimizationResult) WHERE elementId(o) = $elementIds[place] AND NOT o:Sequenced
   WITH c, o ORDER BY place
   WITH c, c.head AS head, collect(o) AS results
   SET c.head = head + size(results)
   WITH c, head, results
   UNWIND range(0, size(results) - 1) AS place
   WITH c, results[place] AS o, head + place + 1 AS sequence
   WITH c, o, sequence, o.created_at AS written,
     toLower(toString(o.status)) AS status,
     CASE WHEN o.created_at IS :: STRING NOT NULL THEN replace(trim(o.created_at), ' ', 'T') END AS text
   WITH c, o, sequence, written, status,
     CASE
       WHEN written IS :: ZONED DATETIME NOT NULL THEN datetime({datetime: written, timezone: 'Z'})
       WHEN written IS :: LOCAL DATETIME NOT NULL THEN datetime({datetime: written, timezone: 'Z'})
       WHEN written IS :: DATE NOT NULL THEN datetime({date: written, timezone: 'Z'})
       WHEN text =~ '\\\\d{4}-\\\\d{2}-\\\\d{2}(T\\\\d{2}:\\\\d{2}(:\\\\d{2}([.]\\\\d{1,9})?)?(Z|[+-]\\\\d{2}:?\\\\d{2})?)?'
         THEN datetime({datetime: datetime(text), timezone: 'Z'})
       ELSE datetime.realtime()
     END AS createdAt
   SET o:Sequenced, o.sequence = sequence, o.created_at = createdAt,
     o.foreign_created_at = CASE WHEN written IS :: ZONED DATETIME NOT NULL THEN null ELSE written END,
     o.foreign_status = CASE WHEN o.status IN ['success', 'error'] THEN null ELSE o.status END,
     o.status = CASE WHEN status IN ['success', 'succeeded', 'ok', 'completed'] THEN 'success' ELSE 'error' END,
     o.foreign_id = CASE WHEN o.id IS :: STRING NOT NULL THEN null ELSE o.id END,
     o.id = coalesce(toString(o.id), randomUUID()),
     o.task_name = coalesce(toString(o.task_name), 'unknown'),
     o.agent = coalesce(toString(o.agent), 'system'),
     o.result = toString(o.result), o.error = toString(o.error), o.duration_ms = toInteger(o.duration_ms)
   WITH c, o, sequence
   CALL (o) {
     MATCH (t:OptimizationTask {name: o.task_name})
     MERGE (t)-[:PRODUCED]->(o)
   }
   CALL (o) {
     UNWIND [pair IN $agentIds WHERE pair.written = o.agent | pair.id] AS agentId
     MATCH (a:Agent {id: agentId})
     MERGE (a)-[:RAN]->(o)
   }
   CALL (c, o) {
     WITH c, o WHERE NOT EXISTS { (o)--() }
     CREATE (c)-[:COUNTS]->(o)
   }
   RETURN sequence`,
);
