import { statement } from '../../../graph/statement.ts';
import { isSince, type WindowStart } from '../window.ts';

/** The runs of one task of the heartbeat in a window. */
export interface TaskOutcomes {
  readonly task: string;
  readonly agents: number;
  readonly successes: number;
  readonly failures: number;
  readonly skipped: number;
  /** The first failures and skips, to look at; older nodes have no id. */
  readonly failureSample: readonly { id: string | null; startedAt: string }[];
  readonly skippedSample: readonly { id: string | null; startedAt: string }[];
}

/**
 * Outcomes per task of the TaskResults started since a moment, found by the index on started_at. Statuses other than
 * those of finished or skipped runs (queued) count as neither.
 */
export const readTaskOutcomes = statement<WindowStart & { sample: number }, TaskOutcomes>(
  'read-task-outcomes',
  `MATCH (r:TaskResult)
   WHERE ${isSince('r.started_at')} AND r.task_name IS NOT NULL
   WITH r.task_name AS task, r, r.status IN ['error', 'timeout', 'enqueue_failed'] AS failed
   WITH task, count(DISTINCT r.agent) AS agents, sum(CASE WHEN r.status = 'success' THEN 1 ELSE 0 END) AS successes,
     sum(CASE WHEN failed THEN 1 ELSE 0 END) AS failures, sum(CASE WHEN r.status = 'skipped' THEN 1 ELSE 0 END) AS skipped,
     collect(CASE WHEN failed THEN {id: r.id, startedAt: r.started_at} END)[..$sample] AS failureSample,
     collect(CASE WHEN r.status = 'skipped' THEN {id: r.id, startedAt: r.started_at} END)[..$sample] AS skippedSample
   RETURN task, agents, successes, failures, skipped, failureSample, skippedSample
   ORDER BY task`,
);

/** Rows that an opportunity shows as evidence. */
export const EVIDENCE_SAMPLE = 5;
