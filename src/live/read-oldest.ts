import { statement } from '../graph/statement.ts';

/** The lowest sequence that is still kept; no row when there is no result. */
export const readOldest = statement<Record<string, never>, { sequence: number }>(
  'read-oldest',
  'MATCH (o:Sequenced) WHERE o.sequence > 0 RETURN o.sequence AS sequence ORDER BY o.sequence LIMIT 1',
);
