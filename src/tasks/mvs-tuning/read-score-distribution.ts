import { statement } from '../../graph/statement.ts';
import type { MvsFormula } from './formula.ts';
import {
  CREATED_AT,
  IS_PROTECTED,
  MATCH_MEMORIES,
  MEMORY_INPUTS,
  MEMORY_TYPE,
  SCORE,
  VALUE,
} from './score-expression.ts';

/** The scored memories of one type that are (not) protected by a safety rule. */
export interface ScoreGroup {
  readonly type: string;
  readonly isProtected: boolean;
  /** [score, memories] pairs. Scores are rounded as the original rounds them, to 2 decimals; protected ones to whole points. */
  readonly histogram: readonly (readonly [number, number])[];
  readonly sum: number;
  readonly memories: number;
  readonly withCreatedAt: number;
  readonly withAccessCount: number;
  readonly withAccesses: number;
  readonly withConfidence: number;
  readonly withTokenCount: number;
  readonly withTier: number;
  readonly withAccessedBy: number;
}

/**
 * Scores every memory as of `now` and counts the scores: one row per type and protection, so at most two dozen.
 * The service's own recommendations share a label with the team's and are left out. Nothing is written.
 */
export const readScoreDistribution = statement<{ now: Date; formula: MvsFormula; isoTime: string }, ScoreGroup>(
  'read-score-distribution',
  `${MATCH_MEMORIES}
   WITH m, ${MEMORY_TYPE} AS type, ${CREATED_AT} AS createdAt
   WITH m, type, createdAt, ${MEMORY_INPUTS}, toIntegerOrNull(m.access_count_7d) AS accessCount,
     toFloatOrNull(m.confidence) AS givenConfidence
   WITH m, type, createdAt, agents, accessCount, givenConfidence, ${VALUE} AS value, ${IS_PROTECTED} AS isProtected
     WITH type, isProtected, ${SCORE} AS score,
     count(*) AS memories, count(createdAt) AS withCreatedAt, count(accessCount) AS withAccessCount,
     sum(CASE WHEN accessCount > 0 THEN 1 ELSE 0 END) AS withAccesses, count(givenConfidence) AS withConfidence,
     count(toFloatOrNull(m.token_count)) AS withTokenCount, count(m.tier) AS withTier, sum(CASE WHEN agents > 0 THEN 1 ELSE 0 END) AS withAccessedBy
   ORDER BY type, isProtected, score
   RETURN type, isProtected, collect([score, memories]) AS histogram, sum(score * memories) AS sum,
     sum(memories) AS memories, sum(withCreatedAt) AS withCreatedAt, sum(withAccessCount) AS withAccessCount,
     sum(withAccesses) AS withAccesses, sum(withConfidence) AS withConfidence, sum(withTokenCount) AS withTokenCount,
     sum(withTier) AS withTier, sum(withAccessedBy) AS withAccessedBy
   ORDER BY type, isProtected`,
);
