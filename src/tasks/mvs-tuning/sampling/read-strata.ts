import { statement } from '../../../graph/statement.ts';
import { CREATED_AT, MATCH_MEMORIES, MEMORY_TYPE } from '../score-expression.ts';

/** How many memories of a type and tier existed at a moment. */
export interface Stratum {
  readonly type: string;
  readonly tier: string;
  readonly memories: number;
}

/** Counts the memories that existed at `now` by type and tier: a few dozen rows, one look at every memory. */
export const readStrata = statement<{ now: Date; isoTime: string }, Stratum>(
  'read-memory-strata',
  `${MATCH_MEMORIES}
   WITH ${MEMORY_TYPE} AS type, ${CREATED_AT} AS createdAt, coalesce(toStringOrNull(m.tier), 'WARM') AS tier
   WHERE createdAt <= $now
   RETURN type, tier, count(*) AS memories
   ORDER BY type, tier`,
);
