import { statement } from '../../graph/statement.ts';

/** State, token and (once there) the sequence of a run's result. No row: no such run. */
export const readRunOutcome = statement<
  { runId: string },
  { state: string; token: string | null; resultId: string | null; sequence: number | null }
>(
  'read-run-outcome',
  `MATCH (r:OptimizationRun {id: $runId})
   OPTIONAL MATCH (r)-[:REPORTED]->(o:OptimizationResult)
   RETURN r.state AS state, r.token AS token, o.id AS resultId, o.sequence AS sequence`,
);
