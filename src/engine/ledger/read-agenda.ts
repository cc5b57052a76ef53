import { statement } from '../../graph/statement.ts';

/** A task whose next slot has come. */
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

/** A run and the token by which its holder is known. */
export interface HeldRun {
  readonly runId: string;
  readonly token: string;
}

/** Everything that this replica could act on at the database's `now`, and when to look again. */
export interface Agenda {
  readonly now: string;
  readonly due: readonly DueTask[];
  /** Due tasks whose handler no living replica has. */
  readonly orphaned: readonly DueTask[];
  readonly retries: readonly DueRetry[];
  readonly queued: readonly string[];
  /** Runs whose holder has not renewed its lease. */
  readonly expired: readonly HeldRun[];
  /** Which of the runs held here were cancelled or taken over. */
  readonly lost: readonly string[];
  readonly nextDueAt: string | null;
}

/**
 * One row. `handlers`: names of the tasks whose handlers this replica has; `held`: its running runs; `limit`: rows per
 * kind. Every part is an index seek from the due end, so a look at which nothing is due costs the same at any number of
 * tasks.
 */
export const readAgenda = statement<
  { handlers: readonly string[]; held: readonly HeldRun[]; limit: number; orphanedAfterMs: number; aliveMs: number },
  Agenda
>(
  'read-agenda',
  `WITH datetime.realtime() AS now
   CALL (now) {
     MATCH (t:OptimizationTask) WHERE t.next_due_at <= now AND t.name IN $handlers
     WITH t ORDER BY t.next_due_at LIMIT $limit
     RETURN collect(${DUE_TASK}) AS due
   }
   CALL (now) {
     MATCH (t:OptimizationTask)
     WHERE t.next_due_at <= now - duration({milliseconds: $orphanedAfterMs}) AND NOT t.name IN $handlers
       AND NOT EXISTS {
         MATCH (r:Replica) WHERE r.seen_at > now - duration({milliseconds: $aliveMs}) AND t.name IN r.handlers
       }
     WITH t ORDER BY t.next_due_at LIMIT $limit
     RETURN collect(${DUE_TASK}) AS orphaned
   }
   CALL (now) {
     MATCH (t:OptimizationTask) WHERE t.retry_at <= now AND t.name IN $handlers AND t.enabled
     WITH t ORDER BY t.retry_at LIMIT $limit
     RETURN collect({name: t.name, slot: t.retry_slot, attempt: t.retry_attempt}) AS retries
   }
   CALL () {
     MATCH (r:OptimizationRun) WHERE r.state = 'queued' AND r.queued_at IS NOT NULL AND r.task_name IN $handlers
     WITH r ORDER BY r.queued_at LIMIT $limit
     RETURN collect(r.id) AS queued
   }
   CALL (now) {
     MATCH (r:OptimizationRun) WHERE r.state = 'running' AND r.lease_until < now
     WITH r LIMIT $limit
     RETURN collect({runId: r.id, token: r.token}) AS expired
   }
   CALL () {
     UNWIND $held AS mine
     MATCH (r:OptimizationRun {id: mine.runId}) WHERE r.token <> mine.token
     RETURN collect(r.id) AS lost
   }
   CALL (now) {
     MATCH (t:OptimizationTask) WHERE t.next_due_at > now AND t.name IN $handlers
     RETURN t.next_due_at AS nextSlot ORDER BY t.next_due_at LIMIT 1
     UNION ALL
     MATCH (t:OptimizationTask) WHERE t.retry_at > now AND t.name IN $handlers
     RETURN t.retry_at AS nextSlot ORDER BY t.retry_at LIMIT 1
     UNION ALL
     RETURN null AS nextSlot
   }
   RETURN now, due, orphaned, retries, queued, expired, lost, min(nextSlot) AS nextDueAt`,
);
