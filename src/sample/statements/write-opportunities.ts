import { statement } from '../../graph/statement.ts';
import type { AgentId } from '../agents.ts';
import type { SampleOpportunity } from '../opportunities-and-proposals.ts';

/** In: opportunities and the agent that found them. Rows: none. Creates them with their link. */
export const writeOpportunities = statement<{ opportunities: readonly SampleOpportunity[]; finderId: AgentId }>(
  'write-sample-opportunities',
  `MATCH (finder:Agent {id: $finderId})
   UNWIND $opportunities AS opportunity
   CREATE (finder)-[:CREATED]->(node:ImprovementOpportunity:Sample)
   SET node = opportunity`,
);
