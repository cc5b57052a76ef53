import { statement } from '../../graph/statement.ts';

/**
 * Input: `after`, an agent as results spell it, or the empty text.
 * Rows: one with the next spelling in alphabetical order, none behind the last.
 * Guarantee: one step in the index on (agent, started_at), so that walking over all agents never reads all results.
 * The index holds nodes that have both properties, hence the second predicate.
 */
export const readNextAgent = statement<{ after: string }, { agent: string }>(
  'read-next-agent',
  `
MATCH (result:TaskResult)
WHERE result.agent > $after AND result.started_at IS NOT NULL
RETURN result.agent AS agent
ORDER BY agent
LIMIT 1
`,
);
