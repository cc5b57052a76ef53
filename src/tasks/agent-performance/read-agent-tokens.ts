import { type Statement, statement } from '../../graph/statement.ts';
import { JOINED, NAMED } from './agent-results.ts';

/** What the successful runs of one task used on one day: [bucket, count, sum]; bucket null holds those that used none. */
export interface AgentTokenDay {
  readonly agent: string;
  readonly taskName: string;
  /** Whole days before the end of the window: 0 is the last 24 hours. */
  readonly age: number;
  readonly tokens: readonly (readonly [bucket: number | null, count: number, sum: number])[];
}

type Input = { agent: string; from: Date; to: Date; ratio: number };

/**
 * Input: `agent` as results spell it; `from` (included) and `to` (excluded); `ratio` of the buckets.
 * Rows: one for each task and day with successful results whose tokens are known.
 * Guarantee: an index seek on (agent, started_at); the values stay in the database.
 */
export const readAgentTokens = agentTokens('read-agent-tokens', NAMED);

/** The same for results that only a relationship joins to an agent; `agent` is not looked at. */
export const readJoinedTokens = agentTokens('read-joined-tokens', JOINED);

function agentTokens(name: string, results: string): Statement<Input, AgentTokenDay> {
  return statement(
    name,
    `
${results}
WHERE node.status = 'success'
WITH agent, coalesce(node.task_name, '') AS taskName, toFloatOrNull(node.tokens_used) AS used,
     ($to.epochMillis - at.epochMillis - 1) / 86400000 AS age
WHERE used >= 0
WITH agent, taskName, age, used, CASE WHEN used > 0 THEN toInteger(ceil(log(used) / log($ratio))) END AS bucket
WITH agent, taskName, age, bucket, count(*) AS results, sum(used) AS sum
RETURN agent, taskName, age, collect([bucket, results, sum]) AS tokens
ORDER BY agent, taskName, age
`,
  );
}
