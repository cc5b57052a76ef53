import { latestInWindow } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';

/** How often the latest successful runs of a task said one and the same. */
export interface RecentSummaries {
  /** Runs looked at that say anything. */
  readonly runs: number;
  /** So many of them say this. */
  readonly same: number;
  readonly summary: string;
  /** Ids of some of those, where results have ids. */
  readonly resultIds: readonly string[];
}

/**
 * Input: `taskName`; `from` (included) and `to` (excluded); `limit` of the runs looked at, latest first.
 * Rows: one with the most frequent summary, none where no run has one.
 * Guarantee: an index seek on (task_name, started_at) from its end, of which no more than `limit` results are read.
 */
export const readRecentSummaries = statement<
  { taskName: string; from: Date; to: Date; limit: number },
  RecentSummaries
>(
  'read-recent-summaries',
  `
${latestInWindow('TaskResult', 'started_at', 'task_name', '$taskName')}
WITH node, toStringOrNull(node.summary) AS summary
WHERE node.status = 'success' AND summary IS NOT NULL
WITH summary, count(*) AS same, collect(node.id)[..3] AS resultIds
WITH collect({summary: summary, same: same, resultIds: resultIds}) AS all, sum(same) AS runs
UNWIND all AS one
RETURN runs, one.same AS same, one.summary AS summary, one.resultIds AS resultIds
ORDER BY same DESC
LIMIT 1
`,
);
