import { statement } from '../../graph/statement.ts';

/**
 * The lowest sequence from which on nothing was deleted. Before it there may still be results that are kept longer, such
 * as errors. No row when there is no result.
 */
export const readOldest = statement<Record<string, never>, { sequence: number }>(
  'read-oldest',
  `MATCH (c:ResultCounter {id: 'results'})
   MATCH (o:Sequenced) WHERE o.sequence > coalesce(c.complete_after, 0)
   RETURN o.sequence AS sequence ORDER BY sequence LIMIT 1`,
);
