import { statement } from '../../graph/statement.ts';

/** The parameters of a task as an operator left them, as JSON text. One row, or none before the task is registered. */
export const readStoredParameters = statement<{ taskName: string }, { parameters: string | null }>(
  'read-stored-parameters',
  'MATCH (t:OptimizationTask {name: $taskName}) RETURN t.parameters AS parameters',
);
