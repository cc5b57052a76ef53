import { statement } from '../../graph/statement.ts';

/**
 * One row: the newest sequence with its epoch, and how many results have none yet (for a moment this may be negative,
 * since counts are not part of the same snapshot). Both counts come from the count store, so nothing is scanned.
 */
export const readHead = statement<Record<string, never>, { epoch: string; head: number; missing: number }>(
  'read-head',
  `MATCH (c:ResultCounter {id: 'results'})
   CALL () { MATCH (o:OptimizationResult) RETURN count(o) AS total }
   CALL () { MATCH (s:Sequenced) RETURN count(s) AS sequenced }
   RETURN c.epoch AS epoch, c.head AS head, total - sequenced AS missing`,
);
