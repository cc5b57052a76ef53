import { statement } from '../../graph/statement.ts';

/** What the successful runs of one task used on one day: [bucket, count, sum]; bucket null holds those that used none. */
export interface AgentTokenDay {
  readonly taskName: string;
  /** Whole days before the end of the window: 0 is the last 24 hours. */
  readonly age: number;
  readonly tokens: readonly (readonly [bucket: number | null, count: number, sum: number])[];
}

/**
 * Input: `agent` as results spell it; `from` (included) and `to` (excluded); `ratio` of the buckets.
 * Rows: one for each task and day with successful results whose tokens are known.
 * Guarantee: an index seek on (agent, started_at); the values stay in the database.
 */
export const readAgentTokens = statement<{ agent: string; from: Date; to: Date; ratio: number }, AgentTokenDay>(
  'read-agent-tokens',
  `
MATCH (result:TaskResult)
WHERE result.agent = $agent AND result.started_at >= $from AND result.started_at < $to AND result.status = 'success'
WITH coalesce(result.task_name, '') AS taskName, toFloatOrNull(result.tokens_used) AS used,
     ($to.epochMillis - result.started_at.epochMillis - 1) / 86400000 AS age
WHERE used >= 0
WITH taskName, age, used, CASE WHEN used > 0 THEN toInteger(ceil(log(used) / log($ratio))) END AS bucket
WITH taskName, age, bucket, count(*) AS results, sum(used) AS sum
RETURN taskName, age, collect([bucket, results, sum]) AS tokens
ORDER BY taskName, age
`,
);
