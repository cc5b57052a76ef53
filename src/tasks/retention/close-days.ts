import { statement } from '../../graph/statement.ts';
import { LOCK_RETENTION } from './lock-retention.ts';

/**
 * Says that the days before `until` are rolled up: from now on they are read from their roll-ups, and their results may
 * be deleted. The border only moves forward. Rows: one, with the border as it now stands.
 */
export const closeDays = statement<{ until: Date }, { rolledUntil: string }>(
  'close-days',
  `${LOCK_RETENTION}
   SET board.rolled_until = CASE WHEN board.rolled_until > $until THEN board.rolled_until ELSE $until END
   WITH board
   MATCH (c:ResultCounter {id: 'results'})
   MERGE (c)-[:COUNTS]->(board)
   RETURN board.rolled_until AS rolledUntil`,
);

/**
 * The sequence below which results may be deleted: that of the first one stored at `until` or later, or the one after the
 * last. Results that came in out of their time wait until all before them in the order are old.
 */
export const readDeletionBorder = statement<{ until: Date }, { below: number }>(
  'read-deletion-border',
  `MATCH (c:ResultCounter {id: 'results'})
   CALL () {
     MATCH (o:OptimizationResult) WHERE o.created_at >= $until AND o:Sequenced
     RETURN min(o.sequence) AS first
   }
   RETURN coalesce(first, c.head + 1) AS below`,
);
