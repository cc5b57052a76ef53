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

/** A new schedule with the grid that it starts; null: the schedule stays, and with it the grid. */
export interface NewGrid {
  readonly trigger: string;
  /** JSON text of a CustomSchedule. */
  readonly schedule: string;
  readonly anchorAt: Date;
  readonly nextSlotAt: Date;
}

/** Changes one task. A changed schedule drops a waiting retry, whose slot was of the old grid. No row: no such task. */
export const updateTask = statement<
  { name: string; token: string; changes: TaskChanges; grid: NewGrid | null },
  { name: string }
>(
  'update-task',
  `MATCH (t:OptimizationTask {name: $name})
   SET t.lock = $token
   SET t.description = coalesce($changes.description, t.description), t.parameters = coalesce($changes.parameters, t.parameters),
     t.mode = coalesce($changes.mode, t.mode), t.overlap = coalesce($changes.overlap, t.overlap),
     t.catch_up = coalesce($changes.catchUp, t.catch_up), t.timeout = coalesce($changes.timeout, t.timeout),
     t.max_attempts = coalesce($changes.maxAttempts, t.max_attempts),
     t.retry_delay = coalesce($changes.retryDelay, t.retry_delay), t.jitter = coalesce($changes.jitter, t.jitter)
   WITH t
   CALL (t) {
     WITH t WHERE $grid IS NOT NULL
     SET t.trigger = $grid.trigger, t.schedule = $grid.schedule, t.anchor_at = $grid.anchorAt,
       t.next_slot_at = $grid.nextSlotAt, t.next_due_at = $grid.nextSlotAt
     REMOVE t.retry_slot, t.retry_attempt, t.retry_at
   }
   RETURN t.name AS name`,
);
