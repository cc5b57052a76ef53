import { statement } from '../../../graph/statement.ts';

/** What a run stores of an opportunity that it detected. */
export interface OpportunityNode {
  readonly fingerprint: string;
  readonly id: string;
  readonly type: string;
  readonly rule: string;
  readonly subject: string;
  readonly description: string;
  readonly section: string | null;
  readonly priority: string;
  readonly value: number;
  readonly score: number;
  readonly confidence: number;
  /** JSON text */
  readonly evidence: string;
}

/**
 * One node per fingerprint, however often and by however many replicas it is detected (unique constraint): a new one
 * starts as proposed, a known one counts one occurrence more and keeps its status, one that was addressed is proposed
 * again. The task's own link keeps the node from the team's curation; the result that saw it come is linked as well. The
 * order of the fingerprints is the order of the locks.
 */
export const writeOpportunities = statement<
  {
    opportunities: readonly OpportunityNode[];
    now: Date;
    proposedBy: string;
    resultId: string;
    taskName: string;
  },
  { opportunities: number }
>(
  'write-opportunities',
  `MATCH (task:OptimizationTask {name: $taskName}), (result:OptimizationResult {id: $resultId})
   UNWIND $opportunities AS found
   WITH task, result, found ORDER BY found.fingerprint
   MERGE (o:ImprovementOpportunity {fingerprint: found.fingerprint})
   ON CREATE SET o.id = found.id, o.type = found.type, o.status = 'proposed', o.proposed_by = $proposedBy, o.created_at = $now
   SET o.lock = $resultId
   REMOVE o.lock
   WITH task, result, found, o, o.rule IS NULL OR o.status = 'addressed' AS comes
   FOREACH (_ IN CASE WHEN comes THEN [1] ELSE [] END |
     SET o.seen_since = $now, o.status = CASE WHEN o.status = 'addressed' THEN 'proposed' ELSE o.status END
     REMOVE o.closed_reason
     MERGE (result)-[:DETECTED]->(o)
     MERGE (task)-[:WATCHES]->(o))
   SET o.rule = found.rule, o.subject = found.subject, o.description = found.description, o.priority = found.priority,
     o.value = found.value, o.score = found.score, o.full_score = found.score, o.confidence = found.confidence,
     o.evidence_json = found.evidence, o.target_section = coalesce(found.section, o.target_section), o.last_seen = $now,
     o.updated_at = $now, o.occurrences = coalesce(o.occurrences, 0) + 1, o.silent_checks = 0
   RETURN count(o) AS opportunities`,
);
