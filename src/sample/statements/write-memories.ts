import { statement } from '../../graph/statement.ts';
import type { SampleMemory } from '../memories.ts';

/** In: memories with their accesses. Rows: none. Creates them, each under its own label, with creator and accesses. */
export const writeMemories = statement<{ memories: readonly SampleMemory[] }>(
  'write-sample-memories',
  `UNWIND $memories AS row
   MATCH (creator:Agent {id: row.creator})
   CREATE (creator)-[:CREATED]->(memory:$(row.label):Sample)
   SET memory = row.properties
   WITH memory, row
   UNWIND row.accesses AS access
   MATCH (agent:Agent {id: access.agentId})
   CREATE (agent)-[:ACCESSED {at: access.at}]->(memory)`,
);
