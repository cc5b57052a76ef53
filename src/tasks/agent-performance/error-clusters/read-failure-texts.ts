import { statement } from '../../../graph/statement.ts';

/** Failed results of one agent that say the same thing in the same words. */
export interface FailureText {
  readonly text: string;
  /** How it failed: error, timeout or enqueue_failed. */
  readonly status: string;
  readonly taskName: string;
  /** In the window, and in the same number of days before it. */
  readonly count: number;
  readonly countBefore: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** One of the results, where results have ids. */
  readonly resultId: string | null;
}

/**
 * Input: `agent` as results spell it; `from` (included), `split` where the window begins, `to` (excluded); `limit`.
 * Rows: the wordings seen last, one for each task and status. The words are error_message, else summary: where the original
 * writes an error to.
 * Guarantee: an index seek on (agent, started_at); at most `limit` rows, however many different wordings there are.
 */
export const readFailureTexts = statement<
  { agent: string; from: Date; split: Date; to: Date; limit: number },
  FailureText
>(
  'read-failure-texts',
  `
MATCH (result:TaskResult)
WHERE result.agent = $agent AND result.started_at >= $from AND result.started_at < $to
  AND result.status IN ['error', 'timeout', 'enqueue_failed']
WITH result, coalesce(toStringOrNull(result.error_message), toStringOrNull(result.summary)) AS text
WHERE text IS NOT NULL
WITH text, result.status AS status, coalesce(result.task_name, '') AS taskName,
     sum(CASE WHEN result.started_at >= $split THEN 1 ELSE 0 END) AS count,
     sum(CASE WHEN result.started_at >= $split THEN 0 ELSE 1 END) AS countBefore,
     min(result.started_at) AS firstSeen, max(result.started_at) AS lastSeen, max(result.id) AS resultId
RETURN text, status, taskName, count, countBefore, firstSeen, lastSeen, resultId
ORDER BY lastSeen DESC, text
LIMIT $limit
`,
);
