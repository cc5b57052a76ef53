/** Why a run exists. */
export type RunReason = 'scheduled' | 'catch_up' | 'cycle' | 'manual' | 'retry';

/** What became of a run. The first two are open, the others final. */
export type RunState =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'timed_out'
  | 'cancelled'
  | 'interrupted'
  | 'skipped';

/** A run that this replica has claimed: what the runner needs to execute it. Times are ISO 8601, UTC. */
export interface ClaimedRun {
  readonly runId: string;
  readonly taskName: string;
  readonly slot: string;
  readonly attempt: number;
  readonly reason: RunReason;
  /** When it was due; null for a run that somebody asked for. */
  readonly dueAt: string | null;
  readonly trigger: string;
  readonly mode: string;
  /** JSON text: the task's parameters, overridden by the run's own. */
  readonly taskParameters: string | null;
  readonly runParameters: string | null;
  /** ISO 8601 duration. */
  readonly timeout: string;
  readonly maxAttempts: number;
  /** ISO 8601 duration: the longest wait before the second attempt; it doubles with each further one. */
  readonly retryDelay: string;
  readonly token: string;
  /** The database's time of the claim. */
  readonly claimedAt: string;
}

/** What a claim answers of its task `t`, its run `r` and the database's `now`: the columns of ClaimedRun. */
export const CLAIMED_COLUMNS = `r.id AS runId, t.name AS taskName, r.slot AS slot, r.attempt AS attempt,
     r.reason AS reason, r.due_at AS dueAt, t.trigger AS trigger, t.mode AS mode, t.parameters AS taskParameters,
     r.parameters AS runParameters, toString(t.timeout) AS timeout, t.max_attempts AS maxAttempts,
     toString(t.retry_delay) AS retryDelay, r.token AS token, now AS claimedAt`;

/**
 * Numbers a change of a run, after the lock on its task `t` was taken: the task's changes have an order, so whoever has
 * seen n has seen all below n.
 * @param run the name of the run in the statement
 */
export function numberChange(run: string): string {
  return `SET t.run_changes = coalesce(t.run_changes, 0) + 1 SET ${run}.change = t.run_changes`;
}

/** Names one due time of one task. */
export function gridSlot(taskName: string, slotAt: string): string {
  return `${taskName}@${slotAt}`;
}

/** Names one manual request for one task. */
export function manualSlot(taskName: string, key: string): string {
  return `${taskName}!${key}`;
}
