import { statement } from '../../graph/statement.ts';
import { DUE_RETRY, DUE_TASK, type DueRetry, type DueTask, RUNS_HERE } from './due-task.ts';

/**
 * Every enabled task that this replica could run and that is due now, or whose failed slot may be tried again, of the
 * named triggers or (null) of all. One row with the database's time.
 */
export const readDueTasks = statement<
  { replica: string; triggers: readonly string[] | null },
  { now: string; due: readonly DueTask[]; retries: readonly DueRetry[] }
>(
  'read-due-tasks',
  `WITH datetime.realtime() AS now
   CALL (now) {
     MATCH (t:OptimizationTask)
     WHERE t.next_due_at <= now AND t.enabled AND ${RUNS_HERE} AND ($triggers IS NULL OR t.trigger IN $triggers)
     WITH t ORDER BY t.next_due_at
     RETURN collect(${DUE_TASK}) AS due
   }
   CALL (now) {
     MATCH (t:OptimizationTask)
     WHERE t.retry_at <= now AND t.next_due_at > now AND t.enabled AND ${RUNS_HERE}
       AND ($triggers IS NULL OR t.trigger IN $triggers)
     WITH t ORDER BY t.retry_at
     RETURN collect(${DUE_RETRY}) AS retries
   }
   RETURN now, due, retries`,
);
