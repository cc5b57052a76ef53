import { nodesInWindow } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';

/** A result, by its own id or, where the writer gave it none, by the cycle that it belongs to. */
export interface ExampleResult {
  readonly resultId: string | null;
  readonly cycleId: string | null;
  readonly startedAt: string;
}

/**
 * Input: `agents`, all spellings of one agent; `taskName`; `statuses`; `from` (included) and `to` (excluded); `limit`.
 * Rows: the latest results with one of these statuses, latest first.
 * Guarantee: an index seek on (agent, started_at) for each spelling.
 */
export const readLatestResults = statement<
  { agents: readonly string[]; taskName: string; statuses: readonly string[]; from: Date; to: Date; limit: number },
  ExampleResult
>(
  'read-latest-results',
  `
${nodesInWindow('TaskResult', 'started_at', 'node.agent IN $agents AND node.task_name = $taskName')}
WITH node AS result, at
WHERE result.status IN $statuses
WITH result, at ORDER BY at DESC LIMIT $limit
OPTIONAL MATCH (cycle:HeartbeatCycle)-[:HAS_RESULT]->(result)
RETURN result.id AS resultId, cycle.id AS cycleId, at AS startedAt
ORDER BY startedAt DESC
`,
);
