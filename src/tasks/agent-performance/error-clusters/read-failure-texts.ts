import { type Statement, statement } from '../../../graph/statement.ts';
import { JOINED, NAMED } from '../agent-results.ts';

/** Failed results of one agent that say the same thing in the same words, but for the digits in them. */
export interface FailureText {
  readonly agent: string;
  /** As the latest of them says it. */
  readonly text: string;
  /** How it failed: error, timeout or enqueue_failed. */
  readonly status: string;
  readonly taskName: string;
  /** In the window, and in the same number of days before it. */
  readonly count: number;
  readonly countBefore: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The first time in the window, and the last time before it. */
  readonly firstSeenNow: string | null;
  readonly lastSeenBefore: string | null;
  /** The latest of the results, where results have ids. */
  readonly resultId: string | null;
}

type Input = { agent: string; from: Date; split: Date; to: Date; limit: number };

/**
 * Input: `agent` as results spell it; `from` (included), `split` where the window begins, `to` (excluded); `limit`.
 * Rows: the wordings seen last, one for each task and status. The words are error_message, else summary: where the original
 * writes an error to. Digits count as equal, since most of what varies in a message are numbers.
 * Guarantee: an index seek on (agent, started_at); at most `limit` rows, however many different wordings there are.
 */
export const readFailureTexts = failureTexts('read-failure-texts', NAMED);

/** The same for results that only a relationship joins to an agent; `agent` is not looked at. */
export const readJoinedFailureTexts = failureTexts('read-joined-failure-texts', JOINED);

function failureTexts(name: string, results: string): Statement<Input, FailureText> {
  return statement(
    name,
    `
${results}
WHERE node.status IN ['error', 'timeout', 'enqueue_failed']
WITH node, at, agent, coalesce(toStringOrNull(node.error_message), toStringOrNull(node.summary)) AS text
WHERE text IS NOT NULL
WITH node, at, agent, text, reduce(shape = text, digit IN ['1', '2', '3', '4', '5', '6', '7', '8', '9'] | replace(shape, digit, '0')) AS shape
WITH agent, shape, node.status AS status, coalesce(node.task_name, '') AS taskName,
     sum(CASE WHEN at >= $split THEN 1 ELSE 0 END) AS count,
     sum(CASE WHEN at >= $split THEN 0 ELSE 1 END) AS countBefore,
     min(at) AS firstSeen, min(CASE WHEN at >= $split THEN at END) AS firstSeenNow,
     max(CASE WHEN at < $split THEN at END) AS lastSeenBefore, max([at.epochMillis, text, toStringOrNull(node.id)]) AS latest
RETURN agent, latest[1] AS text, status, taskName, count, countBefore, firstSeen, firstSeenNow, lastSeenBefore,
       datetime({epochMillis: latest[0]}) AS lastSeen, latest[2] AS resultId
ORDER BY lastSeen DESC, text
LIMIT $limit
`,
  );
}
