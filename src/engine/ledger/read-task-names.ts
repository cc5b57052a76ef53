import { statement } from '../../graph/statement.ts';

/** Which of the named tasks exist, or (null) all, and whether they are paused; in the order of their names. */
export const readTaskNames = statement<{ names: readonly string[] | null }, { name: string; isPaused: boolean }>(
  'read-task-names',
  'MATCH (t:OptimizationTask) WHERE $names IS NULL OR t.name IN $names RETURN t.name AS name, NOT t.enabled AS isPaused ORDER BY name',
);
