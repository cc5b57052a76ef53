import { statement } from '../../graph/statement.ts';
import { accessedAt } from './accessed-at.ts';
import type { MvsFormula } from './formula.ts';
import { CREATED_AT, MATCH_MEMORIES, MEMORY_TYPE, VALUE } from './score-expression.ts';

/** How much the memories of one type were used in the window, and what the formula thought of them when it began. */
export interface TypeUsefulness {
  readonly type: string;
  /** Memories that existed when the window began. */
  readonly memories: number;
  readonly accessed: number;
  readonly accesses: number;
  readonly meanAccesses: number;
  /** Sample standard deviation of the accesses per memory; 0 for a single one. */
  readonly deviation: number;
  /** Mean score before the safety multiplier, from what was known at the beginning of the window. */
  readonly meanScore: number;
}

/**
 * Per type, the accesses recorded by ACCESSED.at in the window (from, to] of the memories that existed at `from`,
 * beside their mean score as of `from`: age, accesses of the seven days before, agents and relationships are taken as
 * they were then. Confidence, tokens, tier and all relationships but ACCESSED carry no time and are taken as they are.
 * ACCESSED without a date-time in `at` cannot be placed and is not counted.
 */
export const readUsefulness = statement<
  { from: Date; to: Date; before: Date; formula: MvsFormula; isoTime: string },
  TypeUsefulness
>(
  'read-usefulness',
  `${MATCH_MEMORIES}
   WITH m, ${MEMORY_TYPE} AS type, ${CREATED_AT} AS createdAt
   WHERE createdAt <= $from
   WITH m, type, createdAt,
     COUNT { (m)<-[later:ACCESSED]-(:Agent) WHERE ${accessedAt('later')} > $from } AS later,
     COUNT { (m)<-[used:ACCESSED]-(:Agent) WHERE ${accessedAt('used')} > $from AND ${accessedAt('used')} <= $to } AS used,
     COUNT { (m)<-[earlier:ACCESSED]-(:Agent) WHERE ${accessedAt('earlier')} > $before AND ${accessedAt('earlier')} <= $from } AS accesses,
     COUNT { MATCH (a:Agent)-[known:ACCESSED]->(m) WHERE ${accessedAt('known')} <= $from RETURN DISTINCT a } AS agents
   WITH type, used, accesses, agents, ($from.epochSeconds - createdAt.epochSeconds) / 86400 AS age,
     coalesce(toFloatOrNull(m.confidence), $formula.defaultConfidence) AS confidence, toStringOrNull(m.severity) AS severity,
     COUNT { (m)--() } - later AS degree, coalesce(toFloatOrNull(m.token_count), 0.0) AS tokens,
     coalesce(toStringOrNull(m.tier), 'WARM') AS tier
   WITH type, used, ${VALUE} AS base
   RETURN type, count(*) AS memories, sum(CASE WHEN used > 0 THEN 1 ELSE 0 END) AS accessed, sum(used) AS accesses,
     avg(used) AS meanAccesses, stDev(used) AS deviation, avg(base) AS meanScore
   ORDER BY type`,
);
