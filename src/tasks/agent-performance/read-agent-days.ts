import { instantOf } from '../../graph/nodes-in-window.ts';
import { type Statement, statement } from '../../graph/statement.ts';
import { JOINED, NAMED } from './agent-results.ts';

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
  readonly agent: string;
  readonly taskName: string;
  /** Whole days before the end of the window: 0 is the last 24 hours. */
  readonly age: number;
  readonly groups: readonly DurationGroup[];
}

type Input = { agent: string; from: Date; to: Date; measuredDays: number; ratio: number };

/**
 * Input: `agent` as results spell it; `from` (included) and `to` (excluded); `measuredDays`, the last days of which
 * durations are looked at; `ratio` of the buckets.
 * Rows: one for each task and day with results. A duration is duration_ms, else completed_at minus started_at; where
 * neither is known the result counts as not measured, never as 0 ms.
 * Guarantee: an index seek on (agent, started_at); the values stay in the database.
 */
export const readAgentDays = agentDays('read-agent-days', NAMED);

/** The same for results that only a relationship joins to an agent; `agent` is not looked at. */
export const readJoinedDays = agentDays('read-joined-days', JOINED);

function agentDays(name: string, results: string): Statement<Input, AgentDay> {
  return statement(
    name,
    `
${results}
WITH node, at, agent, ($to.epochMillis - at.epochMillis - 1) / 86400000 AS age
WITH node, at, agent, age, CASE WHEN age < $measuredDays THEN toFloatOrNull(node.duration_ms) END AS written
WITH node, at, agent, age, written,
     CASE WHEN written >= 0 OR age >= $measuredDays THEN null ELSE ${instantOf('node.completed_at')} END AS completedAt
WITH agent, age, coalesce(node.task_name, '') AS taskName, coalesce(node.status, '') AS status,
     CASE WHEN written >= 0 THEN written
          WHEN completedAt >= at THEN toFloat(completedAt.epochMillis - at.epochMillis) END AS milliseconds
WITH agent, taskName, age, status, milliseconds,
     CASE WHEN milliseconds > 0 THEN toInteger(ceil(log(milliseconds) / log($ratio))) END AS bucket
WITH agent, taskName, age, status, bucket, count(*) AS results, count(milliseconds) AS measured,
     sum(milliseconds) AS sum, sum(milliseconds * milliseconds) AS squares
RETURN agent, taskName, age, collect([status, bucket, results, measured, sum, squares]) AS groups
ORDER BY agent, taskName, age
`,
  );
}
