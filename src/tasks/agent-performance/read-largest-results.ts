import { statement } from '../../graph/statement.ts';
import type { ExampleResult } from './read-failed-results.ts';

/**
 * Input: `agents`, all spellings of one agent; `taskName`; `from` (included) and `to` (excluded); `property`, the one
 * that is compared; `limit`.
 * Rows: the successful results with the largest values of that property, largest first.
 * Guarantee: an index seek on (agent, started_at) for each spelling.
 */
export const readLargestResults = statement<
  {
    agents: readonly string[];
    taskName: string;
    from: Date;
    to: Date;
    property: 'duration_ms' | 'tokens_used';
    limit: number;
  },
  ExampleResult
>(
  'read-largest-results',
  `
MATCH (result:TaskResult)
WHERE result.agent IN $agents AND result.started_at >= $from AND result.started_at < $to
  AND result.task_name = $taskName AND result.status = 'success'
WITH result, toFloatOrNull(result[$property]) AS size
WHERE size IS NOT NULL
WITH result, size ORDER BY size DESC LIMIT $limit
OPTIONAL MATCH (cycle:HeartbeatCycle)-[:HAS_RESULT]->(result)
RETURN result.id AS resultId, cycle.id AS cycleId, result.started_at AS startedAt
ORDER BY size DESC
`,
);
