import { type Statement, statement } from '../../graph/statement.ts';
import { JOINED, NAMED } from './agent-results.ts';

/** How one task of an agent went in this month (the last `days`) and in the one before it. */
export interface AgentMonths {
  readonly agent: string;
  readonly taskName: string;
  readonly tried: number;
  readonly succeeded: number;
  readonly triedBefore: number;
  readonly succeededBefore: number;
}

type Input = { agent: string; from: Date; split: Date; to: Date };

/**
 * Input: `agent` as results spell it; `from` (included), `split` where this month begins, `to` (excluded).
 * Rows: one for each task. Guarantee: an index seek on (agent, started_at); only sums leave the database.
 */
export const readAgentMonths = agentMonths('read-agent-months', NAMED);

/** The same for results that only a relationship joins to an agent; `agent` is not looked at. */
export const readJoinedMonths = agentMonths('read-joined-months', JOINED);

function agentMonths(name: string, results: string): Statement<Input, AgentMonths> {
  return statement(
    name,
    `
${results}
WHERE node.status IN ['success', 'error', 'timeout', 'enqueue_failed']
WITH agent, coalesce(node.task_name, '') AS taskName, at >= $split AS isNow, node.status = 'success' AS isSuccess
WITH agent, taskName, isNow, isSuccess, count(*) AS results
RETURN agent, taskName,
       sum(CASE WHEN isNow THEN results ELSE 0 END) AS tried,
       sum(CASE WHEN isNow AND isSuccess THEN results ELSE 0 END) AS succeeded,
       sum(CASE WHEN isNow THEN 0 ELSE results END) AS triedBefore,
       sum(CASE WHEN isSuccess AND NOT isNow THEN results ELSE 0 END) AS succeededBefore
ORDER BY agent, taskName
`,
  );
}
