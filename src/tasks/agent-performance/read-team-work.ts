import { instantOf, nodesInWindow } from '../../graph/nodes-in-window.ts';
import { statement } from '../../graph/statement.ts';

/** The team's own tasks that one agent took in the window: how long they waited, were worked on, and were lost. */
export interface TeamWork {
  readonly agent: string;
  readonly claimed: number;
  /** How often a task that hung was taken back. */
  readonly resets: number;
  /** Tasks by how long they waited: [bucket of milliseconds, count]; bucket null holds those that did not. */
  readonly queued: readonly (readonly [bucket: number | null, count: number])[];
  readonly queueMs: number;
  readonly doneMs: number;
  readonly failedMs: number;
}

/**
 * Input: `from` (included) and `to` (excluded); `ratio` of the buckets; `limit`.
 * Rows: one for each agent that claimed tasks, as tasks spell it. A time that cannot be read counts nowhere.
 * Guarantee: an index seek on Task(claimed_at); the values stay in the database.
 */
export const readTeamWork = statement<{ from: Date; to: Date; ratio: number; limit: number }, TeamWork>(
  'read-team-work',
  `
${nodesInWindow('Task', 'claimed_at')}
WITH node, at, coalesce(toStringOrNull(node.assigned_to), toStringOrNull(node.claimed_by)) AS agent,
     ${instantOf('node.created_at')} AS createdAt, ${instantOf('node.completed_at')} AS completedAt
WHERE agent IS NOT NULL
WITH agent, node.status = 'failed' AS isFailed, coalesce(toIntegerOrNull(node.reset_count), 0) AS resets,
     CASE WHEN createdAt <= at THEN toFloat(at.epochMillis - createdAt.epochMillis) END AS waited,
     CASE WHEN completedAt >= at THEN toFloat(completedAt.epochMillis - at.epochMillis) END AS worked
WITH agent, isFailed, resets, waited, worked,
     CASE WHEN waited > 0 THEN toInteger(ceil(log(waited) / log($ratio))) END AS bucket
WITH agent, bucket, count(*) AS claimed, count(waited) AS known, sum(resets) AS resets, sum(waited) AS waited,
     sum(CASE WHEN isFailed THEN 0 ELSE worked END) AS done, sum(CASE WHEN isFailed THEN worked ELSE 0 END) AS failed
WITH agent, sum(claimed) AS claimed, sum(resets) AS resets, sum(waited) AS queueMs, sum(done) AS doneMs,
     sum(failed) AS failedMs, collect([bucket, known]) AS all
RETURN agent, claimed, resets, [one IN all WHERE one[1] > 0] AS queued, queueMs, doneMs, failedMs
ORDER BY claimed DESC, agent
LIMIT $limit
`,
);
