import { statement } from '../../../graph/statement.ts';
import { accessedAt } from '../accessed-at.ts';
import type { MvsFormula } from '../formula.ts';
import { CREATED_AT, IS_PROTECTED, MATCH_MEMORIES, MEMORY_TYPE } from '../score-expression.ts';

/** age, accesses, confidence, severity, degree, agents, tokens, isProtected, used, id */
export type SampledValues = readonly [
  age: number | null,
  accesses: number,
  confidence: number,
  severity: string | null,
  degree: number,
  agents: number,
  tokens: number,
  isProtected: boolean,
  used: number,
  id: string | null,
];

/** The sampled memories of one type and tier. */
export interface SampledStratum {
  readonly type: string;
  readonly tier: string;
  readonly rows: readonly SampledValues[];
}

interface SampleInput {
  /** The past moment as of which the memories are described. */
  readonly now: Date;
  /** Accesses of the seven days before `now` count from here. */
  readonly before: Date;
  /** Accesses after `now` up to here are the use. */
  readonly until: Date;
  /** Which part of each stratum is drawn: shares[type][tier]. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Equal seeds draw the same nodes. */
  readonly seed: number;
  /** Draw only what has an id, so that it can be found again. */
  readonly withId: boolean;
  readonly formula: MvsFormula;
  readonly isoTime: string;
}

/**
 * A sample by strata of the memories that existed at `now`, each as it was then: age, accesses of the seven days before,
 * agents and relationships are taken as of `now` (ACCESSED.at tells). Confidence, tokens, tier, status and all other
 * relationships carry no time and are taken as they are. One row per stratum; only drawn nodes are described.
 * A node is drawn when a multiplicative hash of its internal number (Knuth, The Art of Computer Programming 3, 6.4) falls below its share: the same graph and seed
 * give the same sample, at one multiplication per node. Internal numbers are reused, which does no harm here.
 */
export const readMemorySample = statement<SampleInput, SampledStratum>(
  'read-memory-sample',
  `${MATCH_MEMORIES}
   WITH m, ${MEMORY_TYPE} AS type, coalesce(toStringOrNull(m.tier), 'WARM') AS tier
   WHERE ((id(m) + $seed) * 2654435761 % 4294967296) / 4294967296.0 < coalesce($shares[type][tier], 0.0)
     AND (NOT $withId OR toStringOrNull(m.id) IS NOT NULL)
   WITH m, type, tier, ${CREATED_AT} AS createdAt
   WHERE createdAt <= $now
   WITH m, type, tier, createdAt, coalesce(toFloatOrNull(m.confidence), $formula.defaultConfidence) AS confidence,
     COUNT { (m)<-[later:ACCESSED]-(:Agent) WHERE ${accessedAt('later')} > $now } AS later
   WITH type, tier, [
     toFloat(($now.epochSeconds - createdAt.epochSeconds) / 86400),
     toFloat(COUNT { (m)<-[earlier:ACCESSED]-(:Agent) WHERE ${accessedAt('earlier')} > $before AND ${accessedAt('earlier')} <= $now }),
     confidence, toStringOrNull(m.severity), toFloat(COUNT { (m)--() } - later),
     toFloat(COUNT { MATCH (a:Agent)-[known:ACCESSED]->(m) WHERE ${accessedAt('known')} <= $now RETURN DISTINCT a }),
     coalesce(toFloatOrNull(m.token_count), 0.0), ${IS_PROTECTED},
     toFloat(COUNT { (m)<-[used:ACCESSED]-(:Agent) WHERE ${accessedAt('used')} > $now AND ${accessedAt('used')} <= $until }),
     CASE WHEN $withId THEN toStringOrNull(m.id) END
   ] AS row
   RETURN type, tier, collect(row) AS rows
   ORDER BY type, tier`,
);
