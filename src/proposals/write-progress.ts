import { statement } from '../graph/statement.ts';
import type { Actor } from './proposals.ts';

/**
 * Records progress of the work on a proposal whose lock this transaction holds: one record for each attempt. At 100 the
 * work is complete, with the reason as its summary.
 */
export const writeProgress = statement<
  { id: string; recordId: string; by: Actor; progress: number; reason: string; evidence: string | null },
  { version: number }
>(
  'write-progress',
  `MATCH (p:ArchitectureProposal {id: $id})
   WITH p, datetime.realtime() AS now, coalesce(p.attempt, 1) AS attempt
   CALL (p, now, attempt) {
     OPTIONAL MATCH (p)-[:IMPLEMENTED_BY]->(known:Implementation)
     WHERE coalesce(known.attempt, 1) = attempt AND known.status <> 'completed'
     WITH p, now, attempt, known LIMIT 1
     CALL (p, now, attempt, known) {
       WITH p, now, attempt, known WHERE known IS NULL
       CREATE (p)-[:IMPLEMENTED_BY]->(:Implementation {id: $recordId, proposal_id: p.id, implemented_by: $by.id,
         by_kind: $by.kind, attempt: attempt, status: 'in_progress', started_at: now})
     }
   }
   WITH p, now, attempt
   MATCH (p)-[:IMPLEMENTED_BY]->(i:Implementation)
   WHERE coalesce(i.attempt, 1) = attempt AND i.status <> 'completed'
   WITH p, now, i LIMIT 1
   SET i.progress = $progress, i.notes = $reason, i.evidence_json = $evidence, i.updated_at = now
   FOREACH (_ IN CASE WHEN $progress = 100 THEN [1] ELSE [] END |
     SET i.status = 'completed', i.summary = $reason, i.completed_at = now)
   SET p.implementation_status = i.status, p.version = coalesce(p.version, 1) + 1, p.updated_at = now
   RETURN p.version AS version`,
);
