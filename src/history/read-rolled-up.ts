import { statement } from '../graph/statement.ts';

/** The border before which days are read from their roll-ups; one row, null while nothing was rolled up. */
export const readRolledUntil = statement<Record<string, never>, { rolledUntil: string | null }>(
  'read-rolled-until',
  `OPTIONAL MATCH (board:RetentionBoard {id: 'retention'})
   RETURN board.rolled_until AS rolledUntil`,
);

/** Totals of a task; durations in milliseconds as ascending values with how often each occurred. */
export interface TaskTotals {
  readonly taskName: string;
  readonly total: number;
  readonly successes: number;
  readonly durations: readonly number[];
  readonly counts: readonly number[];
}

/** Totals per task and day of the rolled-up days that begin from `since` (included) to `until` (excluded). */
export const readResultDays = statement<{ since: Date; until: Date; taskNames: readonly string[] | null }, TaskTotals>(
  'read-result-days',
  `MATCH (d:OptimizationResultDay)
   WHERE d.day >= date($since) AND d.day < date($until) AND ($taskNames IS NULL OR d.task_name IN $taskNames)
   RETURN d.task_name AS taskName, d.total AS total, d.successes AS successes, d.durations AS durations,
     d.duration_counts AS counts`,
);

/** Totals per task, status and duration of the results that are kept, for adding them to those of days. */
export const readDurations = statement<{ since: Date; until: Date; taskNames: readonly string[] | null }, TaskTotals>(
  'read-durations',
  `MATCH (o:OptimizationResult)
   WHERE o.created_at >= $since AND o.created_at < $until AND ($taskNames IS NULL OR o.task_name IN $taskNames)
   WITH o.task_name AS taskName, o.duration_ms AS duration, count(*) AS results,
     sum(CASE WHEN o.status = 'success' THEN 1 ELSE 0 END) AS successes
   WITH taskName, sum(results) AS total, sum(successes) AS successes,
     [pair IN collect({duration: duration, results: results}) WHERE pair.duration IS NOT NULL] AS pairs
   RETURN taskName, total, successes, [pair IN pairs | pair.duration] AS durations, [pair IN pairs | pair.results] AS counts`,
);
