import { statement } from '../graph/statement.ts';
import type { Actor } from './proposals.ts';

/** Records a judgement of a proposal whose lock this transaction holds. */
export const writeVetting = statement<
  { id: string; recordId: string; by: Actor; decision: string; reason: string; evidence: string | null },
  { version: number }
>(
  'write-vetting',
  `MATCH (p:ArchitectureProposal {id: $id})
   WITH p, datetime.realtime() AS now
   CREATE (p)-[:HAS_VETTING]->(:Vetting {id: $recordId, proposal_id: p.id, vetted_by: $by.id, by_kind: $by.kind,
     decision: $decision, reasoning: $reason, evidence_json: $evidence, vetted_at: now})
   SET p.version = coalesce(p.version, 1) + 1, p.updated_at = now
   RETURN p.version AS version`,
);
