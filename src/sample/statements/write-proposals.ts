import { statement } from '../../graph/statement.ts';
import type { SampleProposal } from '../opportunities-and-proposals.ts';

/**
 * In: proposals. Rows: none. Creates them with links to the opportunity that they grew from and the section that they
 * would change; both must be there.
 */
export const writeProposals = statement<{ proposals: readonly SampleProposal[] }>(
  'write-sample-proposals',
  `UNWIND $proposals AS row
   MATCH (opportunity:ImprovementOpportunity:Sample {id: row.opportunityId})
   MATCH (section:ArchitectureSection:Sample {slug: row.properties.target_section})
   CREATE (opportunity)-[:EVOLVES_INTO]->(proposal:ArchitectureProposal:Sample)
   SET proposal = row.properties
   CREATE (proposal)-[:UPDATES_SECTION]->(section)`,
);
