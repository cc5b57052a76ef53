import { statement } from '../../graph/statement.ts';

/** What an operator may change of a task; null leaves a property as it is. */
export interface TaskChanges {
  readonly description: string | null;
  readonly parameters: string | null;
  readonly mode: string | null;
  readonly overlap: string | null;
  readonly catchUp: string | null;
  readonly timeout: unknown;
  readonly maxAttempts: number | null;
  readonly retryDelay: unknown;
  readonly jitter: unknown;
}

/** Changes the policies of one task. No row: no such task. */
export const updateTask = statement<{ name: string; token: string; changes: TaskChanges }, { name: string }>(
  'update-task',
  `MATCH (t:OptimizationTask {name: $name})
   SET t.lock = $token
   WITH t WHERE t:OptimizationTask
   SET t.description = coalesce($changes.description, t.description), t.parameters = coalesce($changes.parameters, t.parameters),
     t.mode = coalesce($changes.mode, t.mode), t.overlap = coalesce($changes.overlap, t.overlap),
     t.catch_up = coalesce($changes.catchUp, t.catch_up), t.timeout = coalesce($changes.timeout, t.timeout),
     t.max_attempts = coalesce($changes.maxAttempts, t.max_attempts),
     t.retry_delay = coalesce($changes.retryDelay, t.retry_delay), t.jitter = coalesce($changes.jitter, t.jitter)
   RETURN t.name AS name`,
);
