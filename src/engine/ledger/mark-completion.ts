import { statement } from '../../graph/statement.ts';

/** Keeps in the finish transaction what a run was completed with, by its fingerprint: a repeated report is told from another one. */
export const markCompletion = statement<{ hash: string; runId: string }, { runId: string }>(
  'mark-completion',
  'MATCH (r:OptimizationRun {id: $runId}) SET r.completion_hash = $hash RETURN r.id AS runId',
);
