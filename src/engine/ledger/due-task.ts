/** When a task is due, and by which rules. */
export interface DueTask {
  readonly name: string;
  readonly trigger: string;
  /** JSON text of a CustomSchedule. */
  readonly schedule: string;
  readonly anchorAt: string;
  readonly nextSlotAt: string;
  readonly nextDueAt: string;
  readonly catchUp: string;
  readonly enabled: boolean;
  /** ISO 8601 duration, or null. */
  readonly jitter: string | null;
}

/** The columns of DueTask as a Cypher map of the task `t`. */
export const DUE_TASK = `{name: t.name, trigger: t.trigger, schedule: t.schedule, anchorAt: t.anchor_at,
       nextSlotAt: t.next_slot_at, nextDueAt: t.next_due_at, catchUp: t.catch_up, enabled: t.enabled,
       jitter: toString(t.jitter)}`;

/** A task whose failed slot may be tried again. */
export interface DueRetry {
  readonly name: string;
  readonly slot: string;
  readonly attempt: number;
}

/** The columns of DueRetry as a Cypher map of the task `t`. */
export const DUE_RETRY = '{name: t.name, slot: t.retry_slot, attempt: t.retry_attempt}';

/** Whether the replica `$replica` has the handler of the task `t`. */
export const RUNS_HERE = 'EXISTS { (:Replica {id: $replica})-[:RUNS]->(t) }';
