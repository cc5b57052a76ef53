import { statement } from '../../../graph/statement.ts';
import { NOW_IN_MS } from '../weights/activate-weights.ts';
import { ENSURE_ORIGINAL } from '../weights/store-draft.ts';

/** A pass over all memories that brings their stored scores in line with the version in force. */
export interface ScoringPass {
  readonly id: string;
  readonly number: number;
  /** JSON text. */
  readonly formula: string;
  /** `restore`: first the scores that the version `restores` replaced come back. */
  readonly kind: 'score' | 'restore';
  readonly restores: number | null;
  /** The moment as of which memories are scored: the same however often the pass is taken up again. */
  readonly asOf: string;
}

/**
 * The pass that is to be done: one that waits or was broken off, else a new one of the version in force as of now.
 * Doing it twice begins no second pass. No row: the task is not registered.
 */
export const beginPass = statement<{ taskName: string; original: string; token: string }, ScoringPass>(
  'begin-scoring-pass',
  `${ENSURE_ORIGINAL}
   WITH t
   MATCH (t)-[:HAS_WEIGHTS]->(w:MvsWeights {status: 'active'})
   CALL (w) {
     WITH w WHERE NOT coalesce(w.scoring IN ['score', 'restore'], false)
     SET w.scoring = 'score', w.scored_as_of = ${NOW_IN_MS}
     REMOVE w.restores
   }
   RETURN w.id AS id, w.number AS number, w.formula_json AS formula, w.scoring AS kind, w.restores AS restores,
     w.scored_as_of AS asOf`,
);

/** Ends a pass with what its verification found, unless another one has taken its place. No row: it has. */
export const endPass = statement<
  { taskName: string; id: string; asOf: Date; verification: string; token: string },
  { id: string }
>(
  'end-scoring-pass',
  `MATCH (t:OptimizationTask {name: $taskName})
   SET t.lock = $token
   WITH t
   MATCH (t)-[:HAS_WEIGHTS]->(w:MvsWeights {id: $id})
   WHERE w.status = 'active' AND w.scored_as_of = $asOf
   SET w.scoring = 'done', w.verification_json = $verification
   REMOVE w.restores
   RETURN w.id AS id`,
);
