import { statement } from '../../graph/statement.ts';
import type { MvsFormula } from './formula.ts';
import { CREATED_AT, SUM_OF_COMPONENTS } from './score-expression.ts';

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
 * Memories are told by label alone, since a scoring pass of the original leaves its properties on every node; the
 * service's own recommendations share a label with the team's and are left out. Nothing is written.
 */
export const readScoreDistribution = statement<
  { now: Date; formula: MvsFormula; labels: readonly string[]; isoTime: string },
  ScoreGroup
>(
  'read-score-distribution',
  `MATCH (m:Belief|Reflection|Analysis|Synthesis|Recommendation|CompressedContext|Task|MemoryEntry|SessionContext
     |Notification|Research|LearnedCapability)
   WHERE NOT m:OptimizationRecommendation
   WITH m, head([label IN $labels WHERE label IN labels(m)]) AS type, ${CREATED_AT} AS createdAt,
     toIntegerOrNull(m.access_count_7d) AS accessCount, toFloatOrNull(m.confidence) AS givenConfidence,
     toFloatOrNull(m.token_count) AS tokenCount,
     COUNT { MATCH (a:Agent)-[:ACCESSED]->(m) RETURN DISTINCT a } AS agents
   WITH m, type, createdAt, accessCount, givenConfidence, tokenCount, agents,
     CASE WHEN createdAt IS NULL THEN null WHEN createdAt > $now THEN 0
       ELSE ($now.epochSeconds - createdAt.epochSeconds) / 86400 END AS age,
     coalesce(accessCount, 0) AS accesses, coalesce(givenConfidence, $formula.defaultConfidence) AS confidence,
     toStringOrNull(m.severity) AS severity, COUNT { (m)--() } AS degree, coalesce(tokenCount, 0.0) AS tokens,
     coalesce(toStringOrNull(m.tier), 'WARM') AS tier
   WITH m, type, createdAt, accessCount, givenConfidence, tokenCount, agents, ${SUM_OF_COMPONENTS} AS base,
     (type = 'Belief' AND confidence >= $formula.protectedConfidence)
       OR (type = 'Task' AND coalesce(m.status IN ['active', 'in_progress'], false))
       OR coalesce(createdAt > $now - duration({hours: $formula.protectedHours}), false) AS isProtected
   WITH type, isProtected, CASE WHEN isProtected THEN round(base * $formula.safetyMultiplier) ELSE round(base, 2) END AS score,
     count(*) AS memories, count(createdAt) AS withCreatedAt, count(accessCount) AS withAccessCount,
     sum(CASE WHEN accessCount > 0 THEN 1 ELSE 0 END) AS withAccesses, count(givenConfidence) AS withConfidence,
     count(tokenCount) AS withTokenCount, count(m.tier) AS withTier, sum(CASE WHEN agents > 0 THEN 1 ELSE 0 END) AS withAccessedBy
   ORDER BY type, isProtected, score
   RETURN type, isProtected, collect([score, memories]) AS histogram, sum(score * memories) AS sum,
     sum(memories) AS memories, sum(withCreatedAt) AS withCreatedAt, sum(withAccessCount) AS withAccessCount,
     sum(withAccesses) AS withAccesses, sum(withConfidence) AS withConfidence, sum(withTokenCount) AS withTokenCount,
     sum(withTier) AS withTier, sum(withAccessedBy) AS withAccessedBy
   ORDER BY type, isProtected`,
);
