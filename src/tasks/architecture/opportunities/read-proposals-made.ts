import { statement } from '../../../graph/statement.ts';

/** One row: the proposals made since a moment, whoever made them. */
export const readProposalsMade = statement<{ weekAgo: Date }, { made: number }>(
  'read-proposals-made',
  `MATCH (p:ArchitectureProposal) WHERE coalesce(p.created_at, p.proposed_at) > $weekAgo
   RETURN count(p) AS made`,
);
