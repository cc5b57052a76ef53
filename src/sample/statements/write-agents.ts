import { statement } from '../../graph/statement.ts';
import type { SampleAgent } from '../agents.ts';

/** In: agents. Rows: none. Creates each as a sample node. */
export const writeAgents = statement<{ agents: readonly SampleAgent[] }>(
  'write-sample-agents',
  `UNWIND $agents AS agent
   CREATE (node:Agent:Sample)
   SET node = agent`,
);
