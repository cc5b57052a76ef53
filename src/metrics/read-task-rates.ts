import { nodesInWindow } from '../graph/nodes-in-window.ts';
import { statement } from '../graph/statement.ts';

/** The runs of one task, in the month up to now and in the month before it. */
export interface TaskRates {
  readonly task: string;
  readonly now: { readonly successes: number; readonly n: number };
  readonly before: { readonly successes: number; readonly n: number };
}

/**
 * Successes and tries per task on both sides of a border, by the index on started_at, in whichever form a time is stored.
 * What was not tried is left out.
 */
export const readTaskRates = statement<{ from: Date; border: Date; to: Date }, TaskRates>(
  'read-task-rates',
  `${nodesInWindow('TaskResult', 'started_at')}
   WITH node, at WHERE node.status IN ['success', 'error', 'timeout', 'enqueue_failed']
   WITH toString(node.task_name) AS task, at >= $border AS isNow, node.status = 'success' AS isGood
   WITH task, count(CASE WHEN isNow THEN 1 END) AS nNow, count(CASE WHEN isNow AND isGood THEN 1 END) AS goodNow,
     count(CASE WHEN NOT isNow THEN 1 END) AS nBefore, count(CASE WHEN NOT isNow AND isGood THEN 1 END) AS goodBefore
   RETURN task, {successes: goodNow, n: nNow} AS now, {successes: goodBefore, n: nBefore} AS before
   ORDER BY task`,
);
