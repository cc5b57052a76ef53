import { statement } from '../../graph/statement.ts';

/** What a run stores of an opportunity. */
export interface OpportunityNode {
  readonly fingerprint: string;
  readonly id: string;
  readonly type: string;
  readonly rule: string;
  readonly subject: string;
  readonly description: string;
  readonly priority: string;
  readonly score: number;
  readonly confidence: number;
  /** JSON text */
  readonly evidence: string;
}

/**
 * One node per fingerprint, however often and by however many replicas it is detected (unique constraint): a new one
 * starts as proposed, a known one counts one occurrence more and keeps its status. Each is linked from the result of
 * the run, in whose transaction this runs. The order of the fingerprints is the order of the locks.
 */
export const writeOpportunities = statement<
  { opportunities: readonly OpportunityNode[]; now: Date; proposedBy: string; resultId: string },
  { opportunities: number }
>(
  'write-opportunities',
  `MATCH (result:OptimizationResult {id: $resultId})
   UNWIND $opportunities AS found
   WITH result, found ORDER BY found.fingerprint
   MERGE (o:ImprovementOpportunity {fingerprint: found.fingerprint})
   ON CREATE SET o.id = found.id, o.type = found.type, o.rule = found.rule, o.subject = found.subject,
     o.status = 'proposed', o.proposed_by = $proposedBy, o.created_at = $now
   SET o.description = found.description, o.priority = found.priority, o.score = found.score,
     o.confidence = found.confidence, o.evidence_json = found.evidence, o.last_seen = $now, o.updated_at = $now,
     o.occurrences = coalesce(o.occurrences, 0) + 1
   MERGE (result)-[:DETECTED]->(o)
   RETURN count(o) AS opportunities`,
);
