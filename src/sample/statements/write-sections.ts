import { statement } from '../../graph/statement.ts';
import type { AgentId } from '../agents.ts';
import type { SampleSection } from '../sections.ts';

/** In: sections and the agent whose document they are. Rows: none. Creates them with their link. */
export const writeSections = statement<{ sections: readonly SampleSection[]; ownerId: AgentId }>(
  'write-sample-sections',
  `MATCH (owner:Agent {id: $ownerId})
   UNWIND $sections AS section
   CREATE (owner)-[:HAS_ARCHITECTURE]->(node:ArchitectureSection:Sample)
   SET node = section`,
);
