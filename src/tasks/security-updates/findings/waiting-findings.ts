import { z } from 'zod';
import { statement } from '../../../graph/statement.ts';
import { type AlertKind, defineAlertKind } from '../../../live/alerts/alert-kind.ts';
import { findingAlerts, STAGES_HOURS } from './alert-rule.ts';
import { MS_PER_HOUR, TARGET_HOURS } from './clock.ts';
import { readWaitingFindings } from './read-findings.ts';

/** Whether a task has ever succeeded. One row, or none where there is no such task. */
const readHasSucceeded = statement<{ taskName: string }, { hasSucceeded: boolean }>(
  'read-has-succeeded',
  'MATCH (t:OptimizationTask {name: $taskName}) RETURN t.last_success_at IS NOT NULL AS hasSucceeded',
);

const stagesHours = z
  .array(z.number().positive().max(TARGET_HOURS))
  .min(1)
  .max(TARGET_HOURS)
  .refine(hours => hours.every((hour, place) => place === 0 || hour > Number(hours[place - 1])), 'must rise')
  .default([...STAGES_HOURS])
  .describe(
    `after these hours without an act there is an alert, each time anew, rising, at most ${TARGET_HOURS}, the target, default ${STAGES_HOURS.join(', ')}`,
  );

/** Security findings that nobody has acted on in time. @param taskName the task that finds them */
export function waitingFindings(taskName: string): AlertKind {
  return defineAlertKind({
    kind: 'security_response',
    parameters: z.object({ stagesHours }),
    find: async (tx, now, { stagesHours: stages }) => {
      const leftAtFirstStage = (TARGET_HOURS - Math.min(...stages)) * MS_PER_HOUR;
      const rows = await tx.run(readWaitingFindings, { now, before: new Date(now.getTime() + leftAtFirstStage + 1) });
      const findings = rows.map(({ finding }) => finding);
      const [task] = await tx.run(readHasSucceeded, { taskName });
      const missing =
        task?.hasSucceeded === true ? [] : [{ subject: taskName, taskName, what: 'no scan has succeeded yet' }];
      return { conditions: findingAlerts(findings, now, taskName, stages), missing };
    },
  });
}
