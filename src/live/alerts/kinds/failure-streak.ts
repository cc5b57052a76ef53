import { statement } from '../../../graph/statement.ts';
import type { AlertKind } from '../alert-kind.ts';

/** From so many failures in a row on it is a streak and no accident. */
const STREAK = 3;

/** Enabled tasks with at least so many failures in a row, with the error of the last one. */
const readFailingTasks = statement<
  { streak: number },
  {
    taskName: string;
    failures: number;
    maxAttempts: number;
    lastSuccessAt: string | null;
    lastError: string | null;
    lastResultId: string | null;
  }
>(
  'read-failing-tasks',
  `MATCH (t:OptimizationTask) WHERE t.consecutive_failures >= $streak AND t.enabled
   CALL (t) {
     MATCH (o:OptimizationResult) WHERE o.task_name = t.name AND o.status = 'error' AND o.sequence > 0
     WITH o ORDER BY o.task_name DESC, o.status DESC, o.sequence DESC LIMIT 1
     RETURN collect(o)[0] AS last
   }
   RETURN t.name AS taskName, t.consecutive_failures AS failures, t.max_attempts AS maxAttempts,
     t.last_success_at AS lastSuccessAt, last.error AS lastError, last.id AS lastResultId`,
);

/** A task fails again and again; critical once it used up all attempts that one due time has. */
export const failureStreak: AlertKind = {
  kind: 'failure_streak',
  async find(tx) {
    const rows = await tx.run(readFailingTasks, { streak: STREAK });
    return rows.map(({ taskName, failures, maxAttempts, ...last }) => ({
      subject: taskName,
      taskName,
      severity: failures >= maxAttempts ? 'critical' : 'warning',
      message: `${taskName} failed ${failures} times in a row${last.lastError === null ? '' : `: ${last.lastError}`}`,
      details: { failures, ...last },
    }));
  },
};
