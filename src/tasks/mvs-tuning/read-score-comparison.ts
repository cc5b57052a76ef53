import { statement } from '../../graph/statement.ts';
import type { MvsFormula } from './formula.ts';
import { CREATED_AT, IS_PROTECTED, MATCH_MEMORIES, MEMORY_INPUTS, MEMORY_TYPE, VALUE } from './score-expression.ts';

/** What another formula would change, over all memories. Counts of memories. */
export interface ScoreComparison {
  readonly memories: number;
  /** Whose score would be another one. */
  readonly changed: number;
  /** Under the threshold of pruning with the other formula, and not with this one; none of them is protected. */
  readonly newlyPrunable: number;
  readonly noLongerPrunable: number;
  /** Protected ones whose score would fall below the protected band. */
  readonly protectedLost: number;
  /** Greatest and mean absolute change of the value, before the safety multiplier. */
  readonly largestChange: number | null;
  readonly meanChange: number | null;
}

/**
 * Scores every memory by two formulas and compares, as of `now`; the one that is in force comes as `formula`. Nothing is
 * stored and nothing but counts comes back.
 */
export const readScoreComparison = statement<
  {
    now: Date;
    formula: MvsFormula;
    other: MvsFormula;
    prunedBelow: number;
    protectedFrom: number;
    isoTime: string;
  },
  ScoreComparison
>(
  'read-score-comparison',
  `${MATCH_MEMORIES}
   WITH m, ${MEMORY_TYPE} AS type, ${CREATED_AT} AS createdAt
   WITH m, type, createdAt, ${MEMORY_INPUTS}
   WITH ${VALUE} AS value, ${VALUE.replaceAll('$formula', '$other')} AS otherValue, ${IS_PROTECTED} AS isProtected
   WITH value, otherValue, isProtected, NOT isProtected AND round(value, 2) < $prunedBelow AS prunable,
     NOT isProtected AND round(otherValue, 2) < $prunedBelow AS otherPrunable
   RETURN count(*) AS memories, sum(CASE WHEN round(value, 2) <> round(otherValue, 2) THEN 1 ELSE 0 END) AS changed,
     sum(CASE WHEN otherPrunable AND NOT prunable THEN 1 ELSE 0 END) AS newlyPrunable,
     sum(CASE WHEN prunable AND NOT otherPrunable THEN 1 ELSE 0 END) AS noLongerPrunable,
     sum(CASE WHEN isProtected AND round(otherValue * $other.safetyMultiplier) < $protectedFrom THEN 1 ELSE 0 END) AS protectedLost,
     max(abs(otherValue - value)) AS largestChange, avg(abs(otherValue - value)) AS meanChange`,
);
