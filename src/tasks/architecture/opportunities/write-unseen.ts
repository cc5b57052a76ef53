import { statement } from '../../../graph/statement.ts';

/** What changes for an opportunity that was not detected. */
export interface UnseenNode {
  readonly fingerprint: string;
  /** When it was last seen as this run knew it; seen since by another run, it is left alone. */
  readonly lastSeen: string | null;
  readonly silentChecks: number;
  readonly score: number;
  readonly closedReason: string | null;
}

/** Lets the scores of opportunities that are no longer seen decay, and closes those that are over, with the reason. */
export const writeUnseen = statement<
  { unseen: readonly UnseenNode[]; now: Date; resultId: string },
  { unseen: number; closed: number }
>(
  'write-unseen',
  `MATCH (result:OptimizationResult {id: $resultId})
   UNWIND $unseen AS gone
   WITH result, gone ORDER BY gone.fingerprint
   MATCH (o:ImprovementOpportunity {fingerprint: gone.fingerprint})
   SET o.lock = $resultId
   REMOVE o.lock
   WITH result, gone, o WHERE coalesce(toString(o.last_seen), '') = coalesce(gone.lastSeen, '') AND o.status <> 'addressed'
   SET o.silent_checks = gone.silentChecks, o.score = gone.score
   FOREACH (reason IN CASE WHEN gone.closedReason IS NULL THEN [] ELSE [gone.closedReason] END |
     SET o.status = 'addressed', o.closed_reason = reason, o.updated_at = $now
     MERGE (result)-[:CLOSED]->(o))
   RETURN count(o) AS unseen, count(gone.closedReason) AS closed`,
);
