import { z } from 'zod';
import { statement } from '../../../graph/statement.ts';
import { type AlertCondition, defineAlertKind } from '../alert-kind.ts';
import { isAbout, tasks, wholeNumber } from '../parameters.ts';

/** From so many failures in a row on it is a streak and no accident. */
export const STREAK = { from: 1, to: 1_000, standard: 3 };

interface FailingTask {
  readonly taskName: string;
  readonly failures: number;
  readonly maxAttempts: number;
  readonly lastSuccessAt: string | null;
  readonly lastError: string | null;
  readonly lastResultId: string | null;
}

/** Enabled tasks with at least so many failures in a row, with the error of the last one. */
const readFailingTasks = statement<{ streak: number }, FailingTask>(
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

/** Enabled tasks that have never been attempted. */
const readUntriedTasks = statement<Record<string, never>, { taskName: string }>(
  'read-untried-tasks',
  'MATCH (t:OptimizationTask) WHERE t.enabled AND t.last_attempt_at IS NULL RETURN t.name AS taskName',
);

/** A task fails again and again; critical once it used up all attempts that one due time has. */
export const failureStreak = defineAlertKind({
  kind: 'failure_streak',
  parameters: z.object({ failures: wholeNumber('failures in a row', STREAK), tasks }),
  async find(tx, _now, { failures: streak, tasks: named }) {
    const rows = await tx.run(readFailingTasks, { streak });
    const untried = await tx.run(readUntriedTasks, {});
    const conditions = rows.filter(({ taskName }) => isAbout(named, taskName)).map(toCondition);
    const missing = untried
      .filter(({ taskName }) => isAbout(named, taskName))
      .map(({ taskName }) => ({ subject: taskName, taskName, what: 'it has never been attempted' }));
    return { conditions, missing };
  },
});

function toCondition({ taskName, failures, maxAttempts, ...last }: FailingTask): AlertCondition {
  return {
    subject: taskName,
    taskName,
    severity: failures >= maxAttempts ? 'critical' : 'warning',
    message: `${taskName} failed ${failures} times in a row${last.lastError === null ? '' : `: ${last.lastError}`}`,
    details: { failures, ...last },
  };
}
