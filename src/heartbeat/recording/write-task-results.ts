/**
 * Writes the results in `$results` (TaskResultNode) for the cycle `h`, which may be null: one node for each id, linked to
 * the cycle and both ways to its agent. A result that the cycle's own writer stored without an id (same task and agent)
 * gets the id instead of a second node. What is stored already is only added to. A node that would stand alone hangs on
 * the inbox: the team's curation deletes nodes without a relationship. Expects `h` and `now`; leaves `h` and `now`.
 */
export const WRITE_TASK_RESULTS = `CALL (h, now) {
     UNWIND $results AS row
     WITH h, now, row ORDER BY row.id
     CALL (h, row) {
       MATCH (h)-[:HAS_RESULT]->(nameless:TaskResult {task_name: row.taskName})
       WHERE nameless.id IS NULL AND toLower(nameless.agent) = row.agent
       WITH row, nameless LIMIT 1
       SET nameless.id = row.id
     }
     MERGE (r:TaskResult {id: row.id})
     SET r.agent = row.agent, r.task_name = row.taskName, r.status = row.status, r.raw_status = row.rawStatus,
       r.started_at = row.startedAt, r.own_status = coalesce(row.ownStatus, r.own_status),
       r.completed_at = coalesce(row.completedAt, r.completed_at), r.duration_ms = coalesce(row.durationMs, r.duration_ms),
       r.tokens_used = coalesce(row.tokensUsed, r.tokens_used), r.summary = coalesce(row.summary, r.summary),
       r.error_message = coalesce(row.errorMessage, r.error_message)
     WITH h, r, row
     CALL (r, row) {
       MATCH (a:Agent {id: row.agentId})
       MERGE (r)-[:EXECUTED_BY]->(a)
       MERGE (a)-[:PERFORMED]->(r)
     }
     FOREACH (cycle IN CASE WHEN h IS NULL THEN [] ELSE [h] END | MERGE (cycle)-[:HAS_RESULT]->(r))
     FOREACH (alone IN CASE WHEN EXISTS { (r)--() } THEN [] ELSE [r] END |
       MERGE (inbox:HeartbeatInbox {id: 'heartbeat'})
       MERGE (inbox)-[:RECEIVED]->(alone))
   }`;

/**
 * Counts the results of the cycle `h`, if it is one that was recorded here, so that those of workers that report later
 * count as well. Expects and leaves `h`.
 */
export const COUNT_TASK_RESULTS = `CALL (h) {
     MATCH (h)-[:HAS_RESULT]->(r:TaskResult)
     WHERE h.recorded_at IS NOT NULL
     WITH h, count(CASE WHEN r.status <> 'skipped' THEN r END) AS run, count(CASE WHEN r.status = 'success' THEN r END) AS good,
       count(CASE WHEN r.status IN ['error', 'timeout', 'enqueue_failed'] THEN r END) AS failed, sum(r.tokens_used) AS tokens
     SET h.tasks_run = run, h.tasks_succeeded = good, h.tasks_failed = failed,
       h.total_tokens = coalesce(h.reported_tokens, tokens)
   }`;
