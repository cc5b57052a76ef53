import { statement } from '../../graph/statement.ts';

/** How much is stored from before `until`, also what would be kept. Rows: one. */
export const countOld = statement<{ until: Date }, { results: number; runs: number }>(
  'count-old-results',
  `CALL () {
     MATCH (o:OptimizationResult) WHERE o.created_at < $until
     RETURN count(o) AS results
   }
   CALL () {
     MATCH (r:OptimizationRun) WHERE r.queued_at < $until
     RETURN count(r) AS runs
   }
   RETURN results, runs`,
);
