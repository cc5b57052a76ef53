import { statement } from '../graph/statement.ts';

/** Totals per task in one pass over the results of a time range; durations in milliseconds. One row per task. */
export const readSuccessRates = statement<
  { since: Date; until: Date; taskNames: readonly string[] | null },
  {
    taskName: string;
    total: number;
    successes: number;
    p50DurationMs: number | null;
    p95DurationMs: number | null;
  }
>(
  'read-success-rates',
  `MATCH (o:OptimizationResult)
   WHERE o.created_at >= $since AND o.created_at < $until AND ($taskNames IS NULL OR o.task_name IN $taskNames)
   RETURN o.task_name AS taskName, count(*) AS total,
     sum(CASE WHEN o.status = 'success' THEN 1 ELSE 0 END) AS successes,
     percentileCont(o.duration_ms, 0.5) AS p50DurationMs, percentileCont(o.duration_ms, 0.95) AS p95DurationMs
   ORDER BY taskName`,
);
