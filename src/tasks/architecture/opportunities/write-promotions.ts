import { statement } from '../../../graph/statement.ts';
import { LOCK_PROPOSALS, MAKE_PROPOSAL } from '../../../proposals/promote-opportunity.ts';
import { foldedStatus } from '../../../proposals/stored-status.ts';
import { MADE_SINCE } from './read-proposals-made.ts';

/** An opportunity that is to become a proposal, and the id of the proposal. */
export interface Promotion {
  readonly fingerprint: string;
  readonly proposalId: string;
}

/**
 * Makes proposals of opportunities, in their order, as long as the last seven days leave room, whoever made theirs. One
 * pass at a time, so the limit holds over all replicas.
 */
export const writePromotions = statement<
  {
    promotions: readonly Promotion[];
    limit: number;
    now: Date;
    since: Date;
    sinceDay: string;
    actorId: string;
    ended: readonly string[];
    resultId: string;
  },
  { promoted: number }
>(
  'write-promotions',
  `${LOCK_PROPOSALS}
   WITH $now AS now
   CALL () {
     MATCH (p:ArchitectureProposal) WHERE ${MADE_SINCE}
     RETURN count(p) AS made
   }
   UNWIND CASE WHEN made < $limit THEN $promotions[..$limit - made] ELSE [] END AS promotion
   MATCH (o:ImprovementOpportunity {fingerprint: promotion.fingerprint})
   SET o.lock = $resultId
   REMOVE o.lock
   WITH now, o, promotion.proposalId AS id, {kind: 'agent', id: $actorId, agentId: $actorId} AS by
   WHERE o.status IN ['proposed', 'identified']
     AND NOT EXISTS { MATCH (o)-[:EVOLVES_INTO]->(open:ArchitectureProposal) WHERE NOT ${foldedStatus('open')} IN $ended }
   ${MAKE_PROPOSAL}
   WITH p
   MATCH (result:OptimizationResult {id: $resultId})
   CREATE (result)-[:PROMOTED]->(p)
   RETURN count(p) AS promoted`,
);
