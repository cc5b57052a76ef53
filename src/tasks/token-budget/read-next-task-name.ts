import { statement } from '../../graph/statement.ts';

/**
 * Input: `after`, a task name or the empty text.
 * Rows: one with the next name in alphabetical order, none behind the last.
 * Guarantee: one step in the index on (task_name, started_at), so that walking over all names never reads all results.
 * The index holds nodes that have both properties, hence the second predicate.
 */
export const readNextTaskName = statement<{ after: string }, { taskName: string }>(
  'read-next-task-name',
  `
MATCH (result:TaskResult)
WHERE result.task_name > $after AND result.started_at IS NOT NULL
RETURN result.task_name AS taskName
ORDER BY taskName
LIMIT 1
`,
);
