import { statement } from '../../graph/statement.ts';

/**
 * One row: the newest sequence with its epoch, and how many results have none yet (for a moment this may be negative,
 * since counts are not part of the same snapshot). Both counts come from the count store, so nothing is scanned.
 * The newest sequence is the highest that the index shows: a commit is visible in the counter a moment before its
 * result can be found, and whoever found n finds everything below n.
 */
export const readHead = statement<Record<string, never>, { epoch: string; head: number; missing: number }>(
  'read-head',
  `MATCH (c:ResultCounter {id: 'results'})
   CALL () { MATCH (o:OptimizationResult) RETURN count(o) AS total }
   CALL () { MATCH (s:Sequenced) RETURN count(s) AS sequenced }
   CALL () {
     MATCH (s:Sequenced) WHERE s.sequence > 0
     WITH s.sequence AS sequence ORDER BY sequence DESC LIMIT 1
     RETURN max(sequence) AS newest
   }
   RETURN c.epoch AS epoch, coalesce(newest, c.head) AS head, total - sequenced AS missing`,
);
