import { nodesInWindow } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';
import type { ExampleResult } from './read-latest-results.ts';

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
${nodesInWindow('TaskResult', 'started_at', 'node.agent IN $agents AND node.task_name = $taskName')}
WITH node AS result, at
WHERE result.status = 'success'
WITH result, at, toFloatOrNull(result[$property]) AS size
WHERE size IS NOT NULL
WITH result, at, size ORDER BY size DESC LIMIT $limit
OPTIONAL MATCH (cycle:HeartbeatCycle)-[:HAS_RESULT]->(result)
RETURN result.id AS resultId, cycle.id AS cycleId, at AS startedAt
ORDER BY size DESC
`,
);
