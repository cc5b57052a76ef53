import { nodesInWindow } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';

/**
 * Input: `from` (included) and `to` (excluded); `limit`.
 * Rows: ids of the heartbeat cycles that used most tokens by their own total, costliest first.
 * Guarantee: an index seek on HeartbeatCycle(started_at).
 */
export const readCostlyCycles = statement<{ from: Date; to: Date; limit: number }, { cycleId: string; tokens: number }>(
  'read-costly-cycles',
  `
${nodesInWindow('HeartbeatCycle', 'started_at')}
WITH node AS cycle
WHERE cycle.id IS NOT NULL
WITH cycle, toFloatOrNull(cycle.total_tokens) AS tokens
WHERE tokens IS NOT NULL
RETURN cycle.id AS cycleId, tokens
ORDER BY tokens DESC
LIMIT $limit
`,
);
