import { statement } from '../graph/statement.ts';

/** Input: `taskName`, the task whose parameters hold the plan. Rows: one with them as JSON text, or none. */
export const readPlanParameters = statement<{ taskName: string }, { parameters: string | null }>(
  'read-plan-parameters',
  'MATCH (t:OptimizationTask {name: $taskName}) RETURN t.parameters AS parameters',
);
