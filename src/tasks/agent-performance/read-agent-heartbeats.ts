import { instantOf } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';

/**
 * Input: `limit`. Rows: the agents of the team with their last heartbeat, null where none can be read.
 * Guarantee: a seek in the index on Agent.id.
 */
export const readAgentHeartbeats = statement<{ limit: number }, { agent: string; heartbeatAt: string | null }>(
  'read-agent-heartbeats',
  `
MATCH (agent:Agent)
WHERE agent.id >= ''
RETURN agent.id AS agent, ${instantOf('agent.infra_heartbeat')} AS heartbeatAt
ORDER BY agent
LIMIT $limit
`,
);
