import { statement } from '../graph/statement.ts';
import type { StepRecords } from './check-transition.ts';
import type { Actor } from './proposals.ts';

/** So long an idea is left alone after its rejection, unless its evidence doubles. */
const COOL_DOWN = 'P90D';

/** An actor as the graph knows it. */
export interface KnownActor extends Actor {
  /** The id of the agent that it is, if it is one. */
  readonly agentId: string;
}

/** A step that was found possible while the lock of the proposal is held. */
export interface Step {
  readonly id: string;
  /** As stored, and as it is read. */
  readonly storedStatus: string | null;
  readonly from: string;
  readonly to: string;
  readonly by: KnownActor;
  readonly reason: string;
  /** JSON text; null for none. */
  readonly evidence: string | null;
  readonly records: StepRecords;
}

/**
 * Appends an entry to the chain of steps of the proposal `p`. Expects `p`, `now` and `step` {from, to, by, reason,
 * evidence}, `by` as a KnownActor. A proposal that other programs brought somewhere gets an entry for that first, so that
 * the chain begins where it was found.
 */
export const RECORD_TRANSITION = `CALL (p, now, step) {
     WITH p, now, step WHERE coalesce(p.transitions, 0) = 0 AND step.from IS NOT NULL
     SET p.transitions = 1
     CREATE (p)-[:HAS_TRANSITION]->(:ProposalTransition {id: p.id + ':1', seq: 1, to: step.from, by_kind: 'service',
       by_id: 'optimizer', reason: 'Found in the graph with the status ' + coalesce(step.storedStatus, '(none)') + '.', at: now})
   }
   CALL (p, now, step) {
     SET p.transitions = coalesce(p.transitions, 0) + 1, p.status = step.to, p.updated_at = now
     SET p[step.to + '_at'] = CASE WHEN step.to = 'proposed' THEN coalesce(p.proposed_at, now) ELSE now END
     CREATE (p)-[:HAS_TRANSITION]->(x:ProposalTransition {id: p.id + ':' + p.transitions, seq: p.transitions, from: step.from,
       to: step.to, by_kind: step.by.kind, by_id: step.by.id, reason: step.reason, evidence_json: step.evidence, at: now})
     WITH p, x, step
     CALL (p, x) {
       MATCH (p)-[:HAS_TRANSITION]->(last:ProposalTransition {seq: x.seq - 1})
       CREATE (last)-[:NEXT]->(x)
     }
     CALL (x, step) {
       MATCH (a:Agent {id: step.by.agentId}) WHERE step.by.kind = 'agent'
       CREATE (x)-[:BY]->(a)
     }
   }`;

/**
 * Takes a step of a proposal whose lock this transaction holds: status, version, the entry in its chain, and the records
 * that the step rests on. A rejection sends the opportunity behind it back, to rest.
 */
export const writeStep = statement<Step & { recordId: string }, { version: number }>(
  'write-step',
  `MATCH (p:ArchitectureProposal {id: $id})
   WITH p, datetime.realtime() AS now, {from: $from, to: $to, by: $by, reason: $reason, evidence: $evidence,
     storedStatus: $storedStatus} AS step
   SET p += $records.properties
   SET p.version = coalesce(p.version, 1) + 1
   WITH p, now, step
   ${RECORD_TRANSITION}
   FOREACH (_ IN CASE WHEN $records.vets THEN [1] ELSE [] END |
     CREATE (p)-[:HAS_VETTING]->(:Vetting {id: $recordId, proposal_id: p.id, vetted_by: $by.id, by_kind: $by.kind,
       decision: 'approved', reasoning: $reason, vetted_at: now}))
   FOREACH (summary IN CASE WHEN $records.summary IS NULL THEN [] ELSE [$records.summary] END |
     CREATE (p)-[:IMPLEMENTED_BY]->(:Implementation {id: $recordId, proposal_id: p.id, implemented_by: $by.id,
       by_kind: $by.kind, attempt: coalesce(p.attempt, 1), status: 'completed', progress: 100, summary: summary,
       started_at: now, completed_at: now}))
   FOREACH (v IN CASE WHEN $records.validation IS NULL THEN [] ELSE [$records.validation] END |
     CREATE (p)-[:VALIDATED_BY]->(:Validation {id: $recordId, proposal_id: p.id, validated_by: $by.id, by_kind: $by.kind,
       attempt: coalesce(p.attempt, 1), method: v.method, check: v.check, before: v.before, after: v.after,
       passed: v.passed, status: CASE WHEN v.passed THEN 'passed' ELSE 'failed' END, reason: v.reason, validated_at: now}))
   WITH p, now
   CALL (p, now) {
     MATCH (s:ArchitectureSection)
     WHERE $to = 'synced' AND (p.target_section IN [s.slug, s.id, s.title] OR EXISTS { (p)-[:UPDATES_SECTION]->(s) })
     MERGE (p)-[:UPDATES_SECTION]->(s)
     MERGE (p)-[sync:SYNCED_TO]->(s)
     SET sync.synced_at = now, sync.guardrail_verified = true
   }
   CALL (p, now) {
     MATCH (o:ImprovementOpportunity)-[:EVOLVES_INTO]->(p)
     WHERE $to = 'rejected' AND o.status = 'converted_to_proposal'
     SET o.status = 'proposed', o.cool_down_until = now + duration('${COOL_DOWN}'), o.rejected_value = o.value, o.updated_at = now
   }
   RETURN p.version AS version`,
);
