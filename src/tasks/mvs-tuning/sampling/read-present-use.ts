import { statement } from '../../../graph/statement.ts';
import { MATCH_MEMORIES } from '../score-expression.ts';

/**
 * How often memories were used of late, by the properties that say so where no access carries a time: access_count_7d, else
 * one use when last_accessed lies after `since`. One row per memory that is still there.
 */
export const readPresentUse = statement<{ ids: readonly string[]; since: Date }, { id: string; used: number }>(
  'read-present-use',
  `${MATCH_MEMORIES} AND m.id IN $ids
   RETURN toString(m.id) AS id,
     coalesce(toIntegerOrNull(m.access_count_7d), CASE WHEN m.last_accessed > $since THEN 1 ELSE 0 END) AS used`,
);
