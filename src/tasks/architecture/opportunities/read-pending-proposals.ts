import { statement } from '../../../graph/statement.ts';
import { foldedStatus } from '../../../proposals/stored-status.ts';

/** What waits for a decision. */
export interface PendingProposals {
  readonly pending: number;
  /** Mean confidence of the pending ones that have one, or whose opportunity has; null when none has. */
  readonly averageConfidence: number | null;
  /** Proposals of other programs without an id. */
  readonly nameless: number;
}

/** One row: the proposals that nobody has decided about yet. */
export const readPendingProposals = statement<{ decided: readonly string[] }, PendingProposals>(
  'read-pending-proposals',
  `MATCH (p:ArchitectureProposal)
   OPTIONAL MATCH (p)<-[:EVOLVES_INTO]-(o:ImprovementOpportunity)
   WITH p, NOT ${foldedStatus('p')} IN $decided AS isPending,
     coalesce(toFloatOrNull(p.confidence), max(toFloatOrNull(o.confidence))) AS confidence
   RETURN count(CASE WHEN isPending THEN 1 END) AS pending, avg(CASE WHEN isPending THEN confidence END) AS averageConfidence,
     count(CASE WHEN p.id IS NULL THEN 1 END) AS nameless`,
);
