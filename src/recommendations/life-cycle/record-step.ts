/**
 * Begins every statement that changes recommendations: takes the one lock of the life cycle, so that what is looked at
 * afterwards is no longer changed by others, and all steps of all replicas have one order. Leaves `board` and `now`.
 */
export const LOCK_BOARD = `MERGE (board:RecommendationBoard {id: 'recommendations'})
   SET board.lock = randomUUID()
   WITH board, datetime.realtime() AS now`;

/**
 * Takes a step of the recommendation `r`: its new status and version, and the entry in its chain of steps. Expects
 * `board`, `now` and `step` {status, actor, reason, details}, and the parameter `resultId`, null outside of runs.
 */
export const RECORD_STEP = `CALL (board, now, r, step) {
     WITH board, now, r, step, r.status AS before
     SET board.changes = coalesce(board.changes, 0) + 1
     SET r.version = r.version + 1, r.status = step.status, r.status_since = now, r.updated_at = now
     CREATE (taken:RecommendationStep {id: randomUUID(), version: r.version, from_status: before, to_status: step.status,
       actor_kind: step.actor.kind, actor_id: step.actor.id, reason: step.reason, details_json: step.details, at: now,
       change: board.changes})
     WITH r, taken
     OPTIONAL MATCH (r)-[last:LAST_STEP]->(previous:RecommendationStep)
     FOREACH (one IN CASE WHEN previous IS NULL THEN [] ELSE [previous] END | CREATE (taken)-[:FOLLOWS]->(one))
     DELETE last
     CREATE (r)-[:LAST_STEP]->(taken)
     WITH taken
     OPTIONAL MATCH (result:OptimizationResult {id: $resultId})
     FOREACH (one IN CASE WHEN result IS NULL THEN [] ELSE [result] END | CREATE (taken)-[:DECIDED_IN]->(one))
   }`;
