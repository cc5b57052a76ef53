import { statement } from '../../graph/statement.ts';

/**
 * State and token of a run, its result with (once there) the sequence, and the attempt that repeats it when it was asked
 * for and interrupted. No row: no such run.
 */
export const readRunOutcome = statement<
  { runId: string },
  { state: string; token: string | null; resultId: string | null; sequence: number | null; repeatedBy: string | null }
>(
  'read-run-outcome',
  `MATCH (r:OptimizationRun {id: $runId})
   OPTIONAL MATCH (r)-[:REPORTED]->(o:OptimizationResult)
   OPTIONAL MATCH (r)<-[:RETRIES]-(again:OptimizationRun {reason: 'manual'})
   RETURN r.state AS state, r.token AS token, o.id AS resultId, o.sequence AS sequence, again.id AS repeatedBy`,
);
