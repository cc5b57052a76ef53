import { statement } from '../../graph/statement.ts';

/** One day of one task. A run is a result whose task was started: not one that was skipped or only queued. */
export interface TaskDay {
  /** Days since 1970, in UTC. */
  readonly day: number;
  readonly lastStartedAt: string;
  readonly runs: number;
  readonly notRun: number;
  readonly failed: number;
  /** Runs whose tokens are known, and how many of them kept to the budget. */
  readonly measured: number;
  readonly within: number;
  readonly failedTokens: number;
  readonly maxTokens: number | null;
  /** Measured runs by tokens: [bucket, count, sum, sum of squares]; bucket null holds the runs that used none. */
  readonly buckets: readonly (readonly [bucket: number | null, count: number, sum: number, sumOfSquares: number])[];
}

/**
 * Input: `taskName`; `from` (included) and `to` (excluded); `budget` in tokens or null, and its `changes`, oldest first
 * (without tokens: back to `budget`), so that each run is held against the budget of its time; `ratio` of the buckets.
 * Rows: one for each day with results, ascending. Tokens that are missing or no number are left out, never counted as 0.
 * Guarantee: an index seek on (task_name, started_at); the values stay in the database, what comes back is one row a day.
 */
export const readTaskDays = statement<
  {
    taskName: string;
    from: Date;
    to: Date;
    budget: number | null;
    changes: readonly { at: Date; tokens: number | null }[];
    ratio: number;
  },
  TaskDay
>(
  'read-task-days',
  `
MATCH (result:TaskResult)
WHERE result.task_name = $taskName AND result.started_at >= $from AND result.started_at < $to
WITH result.started_at AS startedAt,
     NOT coalesce(result.status, '') IN ['skipped', 'queued', 'enqueue_failed'] AS ran,
     coalesce(result.status, '') = 'success' AS succeeded,
     toFloatOrNull(result.tokens_used) AS written
WITH startedAt, startedAt.epochSeconds / 86400 AS day, ran, ran AND NOT succeeded AS failed,
     CASE WHEN ran AND written >= 0 THEN written END AS tokens,
     coalesce(last([change IN $changes WHERE change.at <= startedAt | change.tokens]), $budget) AS budget
WITH day, CASE WHEN tokens > 0 THEN toInteger(ceil(log(tokens) / log($ratio))) END AS bucket,
     max(startedAt) AS lastStartedAt,
     sum(CASE WHEN ran THEN 1 ELSE 0 END) AS runs,
     sum(CASE WHEN ran THEN 0 ELSE 1 END) AS notRun,
     sum(CASE WHEN failed THEN 1 ELSE 0 END) AS failed,
     count(tokens) AS measured,
     sum(CASE WHEN tokens <= budget THEN 1 ELSE 0 END) AS within,
     sum(CASE WHEN failed THEN coalesce(tokens, 0.0) ELSE 0.0 END) AS failedTokens,
     max(tokens) AS maxTokens,
     sum(tokens) AS tokenSum,
     sum(tokens * tokens) AS tokenSquares
WITH day, max(lastStartedAt) AS lastStartedAt, sum(runs) AS runs, sum(notRun) AS notRun, sum(failed) AS failed,
     sum(measured) AS measured, sum(within) AS within, sum(failedTokens) AS failedTokens, max(maxTokens) AS maxTokens,
     collect([bucket, measured, tokenSum, tokenSquares]) AS all
RETURN day, lastStartedAt, runs, notRun, failed, measured, within, failedTokens, maxTokens,
       [one IN all WHERE one[1] > 0] AS buckets
ORDER BY day
`,
);
