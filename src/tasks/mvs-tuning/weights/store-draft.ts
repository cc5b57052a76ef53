import type { Write } from '../../../engine/task.ts';
import { statement } from '../../../graph/statement.ts';
import { type MvsFormula, ORIGINAL_FORMULA } from '../formula.ts';
import { auditStep } from './step.ts';

/** A tuned formula with what speaks for it. */
export interface Draft {
  readonly formula: MvsFormula;
  readonly changes: unknown;
  readonly metrics: unknown;
}

interface DraftInput {
  readonly taskName: string;
  readonly formula: string;
  readonly changes: string;
  readonly metrics: string;
  readonly original: string;
  readonly by: { readonly kind: 'service'; readonly id: string };
  readonly reason: string;
  readonly token: string;
  /** The result that proposes it; null where it is stored before the result. */
  readonly resultId: string | null;
}

/** Every step locks the task first. Where there is no version yet, the original formula becomes the first, in force. */
export const ENSURE_ORIGINAL = `
  MATCH (t:OptimizationTask {name: $taskName})
  SET t.lock = $token
  MERGE (first:MvsWeights {id: 'mvs-weights-1'})
  ON CREATE SET first.number = 1, first.status = 'active', first.version = 1, first.formula_json = $original,
    first.scoring = 'none', first.created_at = datetime.realtime(), first.updated_at = datetime.realtime()
  MERGE (t)-[:HAS_WEIGHTS]->(first)`;

/**
 * Stores a tuned formula as the next version, a draft. One that is waiting already with the same figures is answered
 * instead, so that the same finding is not stored twice; other drafts and shadows are retired, since they were judged against older data.
 */
export const storeDraft = statement<DraftInput, { id: string; version: number; status: string }>(
  'store-mvs-weights-draft',
  `${ENSURE_ORIGINAL}
   WITH t
   MATCH (active:MvsWeights {status: 'active'})
   CALL (t) {
     MATCH (t)-[:HAS_WEIGHTS]->(stale:MvsWeights)
     WHERE stale.status IN ['draft', 'shadow'] AND stale.formula_json <> $formula
     ${auditStep('stale', 'stale.status', 'retired')}
   }
   CALL (t) {
     MATCH (t)-[:HAS_WEIGHTS]->(w:MvsWeights)
     RETURN max(w.number) + 1 AS next
   }
   OPTIONAL MATCH (t)-[:HAS_WEIGHTS]->(waiting:MvsWeights) WHERE waiting.status IN ['draft', 'shadow']
   WITH t, active, next, waiting LIMIT 1
   CALL (t, active, next, waiting) {
     WITH t, active, next, waiting WHERE waiting IS NULL
     CREATE (t)-[:HAS_WEIGHTS]->(w:MvsWeights {id: 'mvs-weights-' + next, number: next, status: 'draft', version: 0,
       formula_json: $formula, changes_json: $changes, created_at: datetime.realtime()})
     CREATE (w)-[:PREVIOUS]->(active)
     ${auditStep('w', 'null', 'draft')}
     RETURN w
     UNION
     WITH waiting WHERE waiting IS NOT NULL
     RETURN waiting AS w
   }
   SET w.metrics_json = $metrics
   WITH w
   OPTIONAL MATCH (result:OptimizationResult {id: $resultId})
   FOREACH (one IN CASE WHEN result IS NULL THEN [] ELSE [result] END | MERGE (w)-[:TUNED_BY]->(one))
   RETURN w.id AS id, w.version AS version, w.status AS status`,
);

/** The parameters of `storeDraft`, but for the result. */
export function draftInput(
  taskName: string,
  { formula, changes, metrics }: Draft,
  token: string,
): Omit<DraftInput, 'resultId'> {
  return {
    taskName,
    formula: JSON.stringify(formula),
    changes: JSON.stringify(changes),
    metrics: JSON.stringify(metrics),
    original: JSON.stringify(ORIGINAL_FORMULA),
    by: { kind: 'service', id: taskName },
    reason: 'proposed by a tuning run',
    token,
  };
}

/** A draft that is stored together with the result that proposes it. */
export function draftWrite(taskName: string, draft: Draft, token: string): Write {
  return { statement: storeDraft as Write['statement'], input: draftInput(taskName, draft, token) };
}

/** Links a version with the result of the run that made it, where the version had to be there first. */
export const linkDraft = statement<{ weightsId: string; resultId: string }, { id: string }>(
  'link-mvs-weights',
  `MATCH (w:MvsWeights {id: $weightsId})
   MATCH (result:OptimizationResult {id: $resultId})
   MERGE (w)-[:TUNED_BY]->(result)
   RETURN w.id AS id`,
);
