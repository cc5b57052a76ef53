import { statement } from '../../graph/statement.ts';

/** What waits for a decision. */
export interface PendingProposals {
  readonly pending: number;
  /** Mean confidence of the pending ones that have one, or whose opportunity has; null when none has. */
  readonly averageConfidence: number | null;
}

/** One row: the proposals that nobody has decided about yet. */
export const readPendingProposals = statement<Record<string, never>, PendingProposals>(
  'read-pending-proposals',
  `MATCH (p:ArchitectureProposal)
   WHERE p.status IN ['proposed', 'under_review']
   OPTIONAL MATCH (p)<-[:EVOLVES_INTO]-(o:ImprovementOpportunity)
   WITH p, coalesce(toFloatOrNull(p.confidence), max(toFloatOrNull(o.confidence))) AS confidence
   RETURN count(p) AS pending, avg(confidence) AS averageConfidence`,
);
