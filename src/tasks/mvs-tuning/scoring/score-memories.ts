import { statement } from '../../../graph/statement.ts';
import type { MvsFormula } from '../formula.ts';
import {
  CREATED_AT,
  IS_PROTECTED,
  MATCH_MEMORIES,
  MEMORY_INPUTS,
  MEMORY_TYPE,
  SCORE,
  VALUE,
} from '../score-expression.ts';

interface PassInput {
  readonly id: string;
  readonly number: number;
  /** The version that was taken back; null where the pass scores. */
  readonly restores: number | null;
  /** The moment of the pass. */
  readonly now: Date;
  /** The most memories that one call reaches. */
  readonly limit: number;
  /** Memories per transaction. */
  readonly batch: number;
  /** Takes the lock of the version. */
  readonly token: string;
}

/**
 * Memories that the pass has still to reach. Where it scores: each one carries the version and the moment with which it
 * was scored. Where it restores: what still has a score of the version that was taken back, or none; all others were not
 * touched by that version and stay as they are.
 */
export const NOT_REACHED = `
  CASE WHEN $restores IS NULL THEN NOT coalesce(m.mvs_weights = $number AND m.last_mvs_update = $now, false)
    ELSE m.mvs_score IS NULL OR coalesce(m.mvs_weights = $restores, false) END`;
/**
 * The memories that a call finds, handed in batches to transactions of their own. Each locks the version first and looks
 * whether the pass still holds: a step of the weights waits for the batch that is going, and no batch comes after it.
 */
const IN_BATCHES = `
   WITH w, m LIMIT $limit
   WITH w, collect(m) AS found
   UNWIND range(0, size(found) - 1, $batch) AS from
   CALL (w, found, from) {
     SET w.lock = $token
     WITH w, found, from WHERE w.status = 'active' AND w.scored_as_of = $now
     UNWIND found[from..from + $batch] AS m`;

const ONE_BATCH_A_TRANSACTION = `
     RETURN count(*) AS done
   } IN TRANSACTIONS OF 1 ROW
   RETURN sum(done) AS reached`;

/**
 * Scores up to `limit` memories that the pass has not reached, in transactions of their own, and answers how many.
 * Safe to repeat and to break off anywhere: what is done is marked on the memories, and the moment is that of the pass, so the
 * scores do not depend on when they are computed. The score of the version before is kept as `mvs_score_before`: the first
 * SET takes the node's lock, so that two passes at the same memory keep the same one.
 */
export const scoreMemories = statement<PassInput & { formula: MvsFormula; isoTime: string }, { reached: number }>(
  'score-memories',
  `MATCH (w:MvsWeights {id: $id})
   ${MATCH_MEMORIES} AND ${NOT_REACHED}
   ${IN_BATCHES}
     WITH m, ${MEMORY_TYPE} AS type, ${CREATED_AT} AS createdAt
     WITH m, type, createdAt, ${MEMORY_INPUTS}
     WITH m, ${VALUE} AS value, ${IS_PROTECTED} AS isProtected
     SET m.last_mvs_update = $now
     SET m.mvs_score_before = CASE WHEN $restores IS NOT NULL THEN null
         WHEN m.mvs_weights = $number THEN m.mvs_score_before ELSE m.mvs_score END,
       m.mvs_score = ${SCORE}, m.mvs_weights = $number
     ${ONE_BATCH_A_TRANSACTION}`,
);

/**
 * Gives up to `limit` memories back the scores that they had before the version `restores`, bit by bit, and answers how
 * many. Those that had none then are left to `scoreMemories`. Safe to repeat and to break off anywhere.
 */
export const restoreScores = statement<PassInput, { reached: number }>(
  'restore-scores',
  `MATCH (w:MvsWeights {id: $id})
   ${MATCH_MEMORIES} AND m.mvs_weights = $restores AND m.mvs_score_before IS NOT NULL
   ${IN_BATCHES}
     SET m.last_mvs_update = $now
     SET m.mvs_score = coalesce(m.mvs_score_before, m.mvs_score), m.mvs_weights = $number
     REMOVE m.mvs_score_before
     ${ONE_BATCH_A_TRANSACTION}`,
);
