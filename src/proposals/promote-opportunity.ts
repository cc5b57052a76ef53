import { statement } from '../graph/statement.ts';
import { foldedStatus } from './stored-status.ts';
import { type KnownActor, RECORD_TRANSITION } from './write-step.ts';

/** Begins every statement that makes proposals: one after the other, so that none is made twice and a limit holds. */
export const LOCK_PROPOSALS = `MERGE (board:ProposalBoard {id: 'proposals'})
   SET board.lock = randomUUID()`;

/**
 * Makes a proposal of the opportunity `o`. Expects `o`, `now`, `by` (a KnownActor) and `id` of the proposal, and the
 * lock of LOCK_PROPOSALS; nothing else may be under way for the opportunity. Leaves them and `p`.
 */
export const MAKE_PROPOSAL = `SET o.status = 'converted_to_proposal', o.updated_at = now
   REMOVE o.cool_down_until
   CREATE (o)-[:EVOLVES_INTO]->(p:ArchitectureProposal {id: id, description: o.description,
     title: coalesce(o.title, left(coalesce(o.description, o.type, 'Improvement'), 120)), category: o.type, rule: o.rule,
     subject: o.subject, baseline_value: o.value, evidence_json: o.evidence_json, confidence: o.confidence,
     priority: o.priority, target_section: o.target_section, implementation_status: 'not_started', version: 1, attempt: 1,
     proposed_by: coalesce(o.proposed_by, by.id), created_at: now})
   WITH *, {to: 'proposed', by: by, reason: 'Made of an opportunity.'} AS step
   ${RECORD_TRANSITION}
   WITH *
   CALL (p) {
     MATCH (s:ArchitectureSection) WHERE p.target_section IN [s.slug, s.id, s.title]
     MERGE (p)-[:UPDATES_SECTION]->(s)
   }`;

/**
 * Makes a proposal of an opportunity, or answers the one that is under way for it. One row with its id, or none when there
 * is no such opportunity.
 */
export const promoteOpportunity = statement<
  { opportunityId: string; by: KnownActor; proposalId: string; ended: readonly string[] },
  { proposalId: string }
>(
  'promote-opportunity',
  `${LOCK_PROPOSALS}
   WITH datetime.realtime() AS now
   MATCH (o:ImprovementOpportunity {id: $opportunityId})
   WITH o, now LIMIT 1
   SET o.lock = randomUUID()
   WITH o, now, $by AS by, $proposalId AS id
   CALL (o, now, by, id) {
     WITH o, now, by, id
     WHERE NOT EXISTS { MATCH (o)-[:EVOLVES_INTO]->(open:ArchitectureProposal) WHERE NOT ${foldedStatus('open')} IN $ended }
     ${MAKE_PROPOSAL}
   }
   WITH o
   MATCH (o)-[:EVOLVES_INTO]->(p:ArchitectureProposal) WHERE NOT ${foldedStatus('p')} IN $ended
   RETURN p.id AS proposalId ORDER BY p.created_at DESC LIMIT 1`,
);
