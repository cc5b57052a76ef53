import { statement } from '../../graph/statement.ts';
import { DUE_TASK, type DueTask } from './due-task.ts';

/** When one task is due, with the database's time. One row, or none when there is no such task. */
export const readTask = statement<{ name: string }, { now: string; task: DueTask }>(
  'read-task',
  `MATCH (t:OptimizationTask {name: $name}) RETURN datetime.realtime() AS now, ${DUE_TASK} AS task`,
);
