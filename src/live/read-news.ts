import { statement } from '../graph/statement.ts';
import { RESULT_ROW, type TailRow } from './read-results-after.ts';

/** What one look at the graph tells the tail. */
export interface News {
  readonly epoch: string;
  /** The last sequence given. */
  readonly head: number;
  /** How many results of other programs have no sequence yet; momentarily negative while results are being written. */
  readonly missing: number;
  readonly rows: readonly TailRow[];
}

/**
 * The counter, how many results wait for adoption (two counts from the count store), and the results after a sequence,
 * oldest first, at most `limit`. One row. The counter is read before the results: none up to `head` is missed, though
 * beyond it one may be seen before an earlier one.
 */
export const readNews = statement<{ after: number; limit: number }, News>(
  'read-news',
  `MATCH (c:ResultCounter {id: 'results'})
   CALL () { MATCH (o:OptimizationResult) RETURN count(o) AS total }
   CALL () { MATCH (s:Sequenced) RETURN count(s) AS sequenced }
   CALL () {
     MATCH (o:Sequenced) WHERE o.sequence > $after
     WITH o ORDER BY o.sequence LIMIT $limit
     RETURN collect(${RESULT_ROW}) AS rows
   }
   RETURN c.epoch AS epoch, c.head AS head, total - sequenced AS missing, rows`,
);
