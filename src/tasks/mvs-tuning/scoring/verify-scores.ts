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
import { NOT_REACHED } from './score-memories.ts';

/** How far the stored scores are those of a pass. Counts of memories. */
export interface StoredScores {
  readonly memories: number;
  /** Made after the pass began, or given another score by others since. */
  readonly notReached: number;
  /** Reached, and worth another score now: used or changed since, or restored rather than computed. */
  readonly differing: number;
}

/** Scores every memory once more as of the pass and compares with what is stored. Nothing is written. */
export const readStoredScores = statement<
  { number: number; restores: number | null; now: Date; formula: MvsFormula; isoTime: string },
  StoredScores
>(
  'read-stored-scores',
  `${MATCH_MEMORIES}
   WITH m, ${MEMORY_TYPE} AS type, ${CREATED_AT} AS createdAt, ${NOT_REACHED} AS isOpen
   WITH m, type, createdAt, isOpen, ${MEMORY_INPUTS}
   WITH m, isOpen, ${VALUE} AS value, ${IS_PROTECTED} AS isProtected
   RETURN count(*) AS memories, sum(CASE WHEN isOpen THEN 1 ELSE 0 END) AS notReached,
     sum(CASE WHEN NOT isOpen AND m.mvs_score <> ${SCORE} THEN 1 ELSE 0 END) AS differing`,
);

/** How many memories there are, and how many of them a pass has still to reach. */
export const countMemories = statement<
  { number: number; restores: number | null; now: Date },
  { memories: number; open: number }
>(
  'count-memories',
  `${MATCH_MEMORIES}
   RETURN count(*) AS memories, sum(CASE WHEN ${NOT_REACHED} THEN 1 ELSE 0 END) AS open`,
);
