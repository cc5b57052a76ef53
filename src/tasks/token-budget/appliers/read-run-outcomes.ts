import { statement } from '../../../graph/statement.ts';

/** How the runs of a span of time went. A run is a result whose task was started. */
export interface RunOutcomes {
  readonly runs: number;
  readonly succeeded: number;
  readonly timedOut: number;
  /** Runs whose tokens are known, and how many of them kept to the budget. */
  readonly measured: number;
  readonly within: number;
}

/**
 * Input: `taskName`; `from` (included) and `to` (excluded); `budget` in tokens or null.
 * Rows: one. Guarantee: an index seek on (task_name, started_at); only sums leave the database.
 */
export const readRunOutcomes = statement<
  { taskName: string; from: Date; to: Date; budget: number | null },
  RunOutcomes
>(
  'read-run-outcomes',
  `
MATCH (result:TaskResult)
WHERE result.task_name = $taskName AND result.started_at >= $from AND result.started_at < $to
WITH coalesce(result.status, '') AS status, toFloatOrNull(result.tokens_used) AS tokens
WHERE NOT status IN ['skipped', 'queued', 'enqueue_failed']
RETURN count(*) AS runs,
       sum(CASE WHEN status = 'success' THEN 1 ELSE 0 END) AS succeeded,
       sum(CASE WHEN status = 'timeout' THEN 1 ELSE 0 END) AS timedOut,
       sum(CASE WHEN tokens >= 0 THEN 1 ELSE 0 END) AS measured,
       sum(CASE WHEN tokens >= 0 AND tokens <= $budget THEN 1 ELSE 0 END) AS within
`,
);
