import { nodesInWindow } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';

/** The heartbeat cycles of one day. */
export interface CycleDay {
  /** Days since 1970, in UTC. */
  readonly day: number;
  readonly cycles: number;
  /** Cycles whose tokens are known: from their results, else from the cycle's own total. */
  readonly measured: number;
  readonly tokens: number;
  readonly maxTokens: number | null;
  readonly withinAlert: number;
  readonly withinCap: number;
  /** Cycles that say they ran tasks and have no result. */
  readonly withoutResults: number;
}

/**
 * Input: `from` (included) and `to` (excluded); `alert` and `cap` in tokens of one cycle.
 * Rows: one for each day with cycles, ascending.
 * Guarantee: an index seek on HeartbeatCycle(started_at); only the results of those cycles are visited.
 */
export const readCycleDays = statement<{ from: Date; to: Date; alert: number; cap: number }, CycleDay>(
  'read-cycle-days',
  `
${nodesInWindow('HeartbeatCycle', 'started_at')}
WITH node AS cycle, at
OPTIONAL MATCH (cycle)-[:HAS_RESULT]->(result:TaskResult)
WITH cycle, at, result, toFloatOrNull(result.tokens_used) AS tokens
WITH cycle, at, count(result) AS results, count(tokens) AS known, sum(tokens) AS spent
WITH at.epochSeconds / 86400 AS day, results = 0 AND cycle.tasks_run > 0 AS isWithoutResults,
     CASE WHEN known > 0 THEN spent ELSE toFloatOrNull(cycle.total_tokens) END AS tokens
RETURN day, count(*) AS cycles, count(tokens) AS measured, sum(tokens) AS tokens, max(tokens) AS maxTokens,
       sum(CASE WHEN tokens <= $alert THEN 1 ELSE 0 END) AS withinAlert,
       sum(CASE WHEN tokens <= $cap THEN 1 ELSE 0 END) AS withinCap,
       sum(CASE WHEN isWithoutResults THEN 1 ELSE 0 END) AS withoutResults
ORDER BY day
`,
);
