import { statement } from '../graph/statement.ts';

/** A proposal as it is while its lock is held, with everything that its steps depend on. */
export interface ProposalFacts {
  /** As stored, by whatever program. */
  readonly status: string | null;
  readonly version: number;
  readonly proposedBy: string | null;
  readonly implementationStatus: string | null;
  /** From 1; grows when a failed one is approved again. */
  readonly attempt: number;
  /** The section that was asked about, or the stored one. */
  readonly targetSection: string | null;
  /** Whether such a section, or one that the proposal updates, is in the graph. */
  readonly hasSection: boolean;
  /** Judgements of this round of review; those of other programs may lack anything. */
  readonly vettings: readonly { by: string | null; decision: string | null; approved: boolean | null }[];
  /** Work of this attempt. */
  readonly implementations: readonly {
    id: string | null;
    status: string | null;
    progress: number | null;
    summary: string | null;
  }[];
}

/**
 * Takes the lock of a proposal and answers what it is then: nobody can change it before the transaction ends. One row,
 * or none when there is no such proposal.
 */
export const lockProposal = statement<{ id: string; token: string; targetSection: string | null }, ProposalFacts>(
  'lock-proposal',
  `MATCH (p:ArchitectureProposal {id: $id})
   SET p.lock = $token
   WITH p, coalesce(p.attempt, 1) AS attempt, coalesce($targetSection, p.target_section) AS target,
     CASE WHEN p.failed_at > p.under_review_at OR p.under_review_at IS NULL THEN p.failed_at ELSE p.under_review_at END AS roundSince
   RETURN toStringOrNull(p.status) AS status, coalesce(p.version, 1) AS version, toStringOrNull(p.proposed_by) AS proposedBy,
     toStringOrNull(p.implementation_status) AS implementationStatus, attempt, target AS targetSection,
     EXISTS { MATCH (s:ArchitectureSection) WHERE target IN [s.slug, s.id, s.title] }
       OR target IS NULL AND EXISTS { (p)-[:UPDATES_SECTION]->(:ArchitectureSection) } AS hasSection,
     COLLECT {
       MATCH (v:Vetting)
       WHERE (v.proposal_id = p.id OR EXISTS { (p)-[:HAS_VETTING]->(v) }) AND NOT coalesce(v.vetted_at < roundSince, false)
       RETURN {by: toStringOrNull(v.vetted_by), decision: toStringOrNull(v.decision), approved: toBooleanOrNull(v.approved)}
     } AS vettings,
     COLLECT {
       MATCH (i:Implementation)
       WHERE (i.proposal_id = p.id OR EXISTS { (p)-[:IMPLEMENTED_BY]->(i) }) AND coalesce(i.attempt, 1) = attempt
       RETURN {id: i.id, status: toStringOrNull(i.status), progress: toFloatOrNull(i.progress),
         summary: toStringOrNull(coalesce(i.summary, i.notes))}
     } AS implementations`,
);
