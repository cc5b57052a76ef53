import { nodesInWindow } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';

/** A result, by its own id or, where the writer gave it none, by the cycle that it belongs to. */
export interface ResultReference {
  readonly resultId: string | null;
  readonly cycleId: string | null;
  readonly tokens: number | null;
}

/**
 * Input: `taskName`; `from` (included) and `to` (excluded); `onlyFailed`: runs that failed; `limit`.
 * Rows: the runs of that task and time that used most tokens, costliest first; those that nobody measured come last.
 * Guarantee: an index seek on (task_name, started_at).
 */
export const readCostlyResults = statement<
  { taskName: string; from: Date; to: Date; onlyFailed: boolean; limit: number },
  ResultReference
>(
  'read-costly-results',
  `
${nodesInWindow('TaskResult', 'started_at', 'node.task_name = $taskName')}
WITH node AS result, coalesce(node.status, '') AS status
WHERE NOT status IN ['skipped', 'queued', 'enqueue_failed'] AND NOT ($onlyFailed AND status = 'success')
WITH result, toFloatOrNull(result.tokens_used) AS tokens
ORDER BY coalesce(tokens, -1.0) DESC
LIMIT $limit
OPTIONAL MATCH (cycle:HeartbeatCycle)-[:HAS_RESULT]->(result)
RETURN result.id AS resultId, cycle.id AS cycleId, tokens
ORDER BY coalesce(tokens, -1.0) DESC
`,
);
