import { statement } from '../../../graph/statement.ts';
import { isSince, type WindowStart } from '../window.ts';

/** Whether the proposal `p` was made since a moment, as Cypher. Parameters: WindowStart. */
export const MADE_SINCE = isSince('coalesce(p.created_at, p.proposed_at)');

/** One row: the proposals made since a moment, whoever made them. */
export const readProposalsMade = statement<WindowStart, { made: number }>(
  'read-proposals-made',
  `MATCH (p:ArchitectureProposal) WHERE ${MADE_SINCE}
   RETURN count(p) AS made`,
);
