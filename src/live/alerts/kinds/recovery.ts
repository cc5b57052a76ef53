import { z } from 'zod';
import { durationToMs } from '../../../duration.ts';
import { statement } from '../../../graph/statement.ts';
import { type AlertCondition, defineAlertKind } from '../alert-kind.ts';
import { duration, isAbout, tasks, wholeNumber } from '../parameters.ts';
import { STREAK } from './failure-streak.ts';

interface RecentOutcomes {
  readonly taskName: string;
  /** Newest first. */
  readonly outcomes: readonly { readonly status: string; readonly at: string }[];
}

/** Enabled tasks that succeeded last and since an instant, with their newest results, at most `limit` of them. */
const readRecoveredTasks = statement<{ since: Date; limit: number }, RecentOutcomes>(
  'read-recovered-tasks',
  `MATCH (t:OptimizationTask) WHERE t.enabled AND t.consecutive_failures = 0 AND t.last_success_at >= $since
   CALL (t) {
     MATCH (o:OptimizationResult) WHERE o.task_name = t.name AND o.sequence > 0
     WITH o ORDER BY o.task_name DESC, o.sequence DESC LIMIT $limit
     RETURN collect({status: o.status, at: o.created_at}) AS outcomes
   }
   RETURN t.name AS taskName, outcomes`,
);

/** Successes since a recovery that are still looked through for its beginning. */
const SUCCESSES_BETWEEN = 100;

/** A task succeeded again after a streak of failures; over after a while. That it is over is told to nobody. */
export const recovery = defineAlertKind({
  kind: 'recovery',
  hasDefaultRule: false,
  tellsEnd: false,
  parameters: z.object({
    failures: wholeNumber('failures in a row before the success', STREAK),
    within: duration('how long the alert stays open', 'PT1H'),
    tasks,
  }),
  async find(tx, now, { failures, within, tasks: named }) {
    const since = new Date(now.getTime() - durationToMs(within));
    const rows = await tx.run(readRecoveredTasks, { since, limit: failures + SUCCESSES_BETWEEN });
    const conditions = rows
      .filter(({ taskName }) => isAbout(named, taskName))
      .flatMap(row => recovered(row, failures, since));
    return { conditions, missing: [] };
  },
});

/** The recovery that a task's newest results show, if it came after enough failures and not before `since`. Pure. */
export function recovered({ taskName, outcomes }: RecentOutcomes, failures: number, since: Date): AlertCondition[] {
  const last = outcomes.findIndex(({ status }) => status === 'error');
  const first = outcomes[last - 1];
  if (first === undefined || Date.parse(first.at) < since.getTime()) return [];
  const before = outcomes.slice(last, last + failures);
  if (before.length < failures || before.some(({ status }) => status !== 'error')) return [];
  return [
    {
      subject: taskName,
      taskName,
      severity: 'warning',
      message: `${taskName} succeeded again at ${first.at}, after at least ${failures} failure(s) in a row`,
      details: { recoveredAt: first.at, failures },
    },
  ];
}
