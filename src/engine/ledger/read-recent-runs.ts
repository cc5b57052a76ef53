import { statement } from '../../graph/statement.ts';

/**
 * The latest runs of several tasks.
 * Inputs: names of tasks, how many runs of each, and the id of the run to go on after (null: from the newest).
 * Rows: one per task with its ids, newest first by the time they were queued; `afterFound` is false when there is no
 * such run. Guarantee: each task's runs come from the index (task_name, queued_at) in order.
 */
export const readRecentRuns = statement<
  { taskNames: readonly string[]; first: number; after: string | null },
  { taskName: string; ids: string[]; afterFound: boolean }
>(
  'read-recent-runs',
  `OPTIONAL MATCH (last:OptimizationRun {id: $after})
   UNWIND $taskNames AS taskName
   CALL (taskName, last) {
     MATCH (run:OptimizationRun)
     WHERE run.task_name = taskName
       AND run.queued_at <= coalesce(last.queued_at, datetime('9999-12-31T23:59:59Z'))
       AND (last IS NULL OR run.queued_at < last.queued_at OR run.id < last.id)
     WITH run ORDER BY run.task_name DESC, run.queued_at DESC, run.id DESC LIMIT $first
     RETURN collect(run.id) AS ids
   }
   RETURN taskName, ids, last IS NOT NULL AS afterFound`,
);
