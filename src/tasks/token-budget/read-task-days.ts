import { nodesInWindow } from '../../graph/nodes-in-window.ts';
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
${nodesInWindow('TaskResult', 'started_at', 'node.task_name = $taskName')}
WITH at, coalesce(node.status, '') AS status, toFloatOrNull(node.tokens_used) AS number,
     CASE WHEN size($changes) = 0 THEN $budget
          ELSE coalesce(last([change IN $changes WHERE change.at <= at | change.tokens]), $budget) END AS budget
WITH at, status, budget, CASE WHEN number >= 0 THEN number END AS tokens
// Everything about single results is done here; what comes after is about a few groups a day.
WITH at.epochSeconds / 86400 AS day, status, tokens <= budget AS fits,
     CASE WHEN tokens > 0 THEN toInteger(ceil(log(tokens) / log($ratio))) END AS bucket,
     count(*) AS results, max(at) AS lastAt, count(tokens) AS known, sum(tokens) AS spent,
     sum(tokens * tokens) AS squares, max(tokens) AS most
WITH *, NOT status IN ['skipped', 'queued', 'enqueue_failed'] AS ran
WITH day, bucket, max(lastAt) AS lastStartedAt,
     sum(CASE WHEN ran THEN results ELSE 0 END) AS runs,
     sum(CASE WHEN ran THEN 0 ELSE results END) AS notRun,
     sum(CASE WHEN ran AND status <> 'success' THEN results ELSE 0 END) AS failed,
     sum(CASE WHEN ran THEN known ELSE 0 END) AS measured,
     sum(CASE WHEN ran AND fits THEN known ELSE 0 END) AS within,
     sum(CASE WHEN ran AND status <> 'success' THEN spent ELSE 0 END) AS failedTokens,
     max(CASE WHEN ran THEN most END) AS maxTokens,
     sum(CASE WHEN ran THEN spent ELSE 0 END) AS tokenSum,
     sum(CASE WHEN ran THEN squares ELSE 0 END) AS tokenSquares
WITH day, max(lastStartedAt) AS lastStartedAt, sum(runs) AS runs, sum(notRun) AS notRun, sum(failed) AS failed,
     sum(measured) AS measured, sum(within) AS within, sum(failedTokens) AS failedTokens, max(maxTokens) AS maxTokens,
     collect([bucket, measured, tokenSum, tokenSquares]) AS all
RETURN day, lastStartedAt, runs, notRun, failed, measured, within, failedTokens, maxTokens,
       [one IN all WHERE one[1] > 0] AS buckets
ORDER BY day
`,
);
