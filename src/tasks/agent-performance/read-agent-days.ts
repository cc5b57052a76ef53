import { statement } from '../../graph/statement.ts';

/** Results of one status whose durations fall into one bucket; `measured` of them have a duration. */
export type DurationGroup = readonly [
  status: string,
  bucket: number | null,
  results: number,
  measured: number,
  sum: number,
  sumOfSquares: number,
];

/** One day of one task as an agent did it. */
export interface AgentDay {
  readonly taskName: string;
  /** Whole days before the end of the window: 0 is the last 24 hours. */
  readonly age: number;
  readonly groups: readonly DurationGroup[];
}

/**
 * Input: `agent` as results spell it; `from` (included) and `to` (excluded); `ratio` of the buckets.
 * Rows: one for each task and day with results. A duration is duration_ms, else completed_at minus started_at; where
 * neither is known the result counts as not measured, never as 0 ms.
 * Guarantee: an index seek on (agent, started_at); the values stay in the database.
 */
export const readAgentDays = statement<{ agent: string; from: Date; to: Date; ratio: number }, AgentDay>(
  'read-agent-days',
  `
MATCH (result:TaskResult)
WHERE result.agent = $agent AND result.started_at >= $from AND result.started_at < $to
WITH result, toFloatOrNull(result.duration_ms) AS written,
     CASE WHEN result.completed_at >= result.started_at
          THEN toFloat(result.completed_at.epochMillis - result.started_at.epochMillis) END AS elapsed
WITH coalesce(result.task_name, '') AS taskName, coalesce(result.status, '') AS status,
     ($to.epochMillis - result.started_at.epochMillis - 1) / 86400000 AS age,
     CASE WHEN written >= 0 THEN written ELSE elapsed END AS milliseconds
WITH taskName, age, status, milliseconds,
     CASE WHEN milliseconds > 0 THEN toInteger(ceil(log(milliseconds) / log($ratio))) END AS bucket
WITH taskName, age, status, bucket, count(*) AS results, count(milliseconds) AS measured,
     sum(milliseconds) AS sum, sum(milliseconds * milliseconds) AS squares
RETURN taskName, age, collect([status, bucket, results, measured, sum, squares]) AS groups
ORDER BY taskName, age
`,
);
