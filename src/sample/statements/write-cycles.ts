import { statement } from '../../graph/statement.ts';
import type { SampleCycle } from '../cycles.ts';

/**
 * In: cycles with their results. Rows: none. Creates both and their links, also to the agents, which must be there;
 * a result of the system has no agent.
 */
export const writeCycles = statement<{ cycles: readonly SampleCycle[] }>(
  'write-sample-cycles',
  `UNWIND $cycles AS row
   CREATE (cycle:HeartbeatCycle:Sample)
   SET cycle = row.properties
   WITH cycle, row
   UNWIND row.results AS outcome
   CREATE (cycle)-[:HAS_RESULT]->(result:TaskResult:Sample)
   SET result = outcome.properties
   WITH result, outcome WHERE outcome.agentId IS NOT NULL
   MATCH (agent:Agent {id: outcome.agentId})
   CREATE (result)-[:EXECUTED_BY]->(agent)
   CREATE (agent)-[:PERFORMED]->(result)`,
);
