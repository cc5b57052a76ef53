import { statement } from '../graph/statement.ts';

/** The newest change of each task that has one. What an index shows as n, it shows with everything below n. */
export const readRunPlaces = statement<Record<string, never>, { taskName: string; newest: number }>(
  'read-run-places',
  `MATCH (t:OptimizationTask)
   CALL (t) {
     MATCH (r:OptimizationRun) WHERE r.task_name = t.name AND r.change > 0
     WITH r ORDER BY r.task_name DESC, r.change DESC LIMIT 1
     RETURN r.change AS newest
   }
   RETURN t.name AS taskName, newest`,
);

/**
 * Runs that changed since the change last seen of their task (`seen`, by name; absent: all), at most `limit` of each
 * task, in the order of their changes. Guarantee: no change up to the last one of a task is missing, since the changes
 * of a task are numbered under its lock and the newest visible one is found before the others; what changed again
 * meanwhile has a higher number and comes at the next look.
 */
export const readRunChanges = statement<
  { seen: Readonly<Record<string, number>>; limit: number },
  { taskName: string; runId: string; change: number }
>(
  'read-run-changes',
  `MATCH (t:OptimizationTask)
   WITH t.name AS taskName, coalesce($seen[t.name], 0) AS seen
   CALL (taskName, seen) {
     MATCH (r:OptimizationRun) WHERE r.task_name = taskName AND r.change > seen
     WITH r ORDER BY r.task_name DESC, r.change DESC LIMIT 1
     RETURN r.change AS newest
   }
   CALL (taskName, seen, newest) {
     MATCH (r:OptimizationRun) WHERE r.task_name = taskName AND r.change > seen AND r.change <= newest
     RETURN r.id AS runId, r.change AS change
     ORDER BY r.task_name, r.change LIMIT $limit
   }
   RETURN taskName, runId, change`,
);
