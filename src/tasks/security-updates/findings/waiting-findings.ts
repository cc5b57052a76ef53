import type { AlertKind } from '../../../live/alerts/alert-kind.ts';
import { findingAlerts, STAGES_HOURS } from './alert-rule.ts';
import { MS_PER_HOUR, TARGET_HOURS } from './clock.ts';
import { readWaitingFindings } from './read-findings.ts';

/** Security findings that nobody has acted on in time. @param taskName the task that finds them */
export function waitingFindings(taskName: string): AlertKind {
  return {
    kind: 'security_response',
    find: async (tx, now) => {
      const leftAtFirstStage = (TARGET_HOURS - STAGES_HOURS[0]) * MS_PER_HOUR;
      const rows = await tx.run(readWaitingFindings, { now, before: new Date(now.getTime() + leftAtFirstStage + 1) });
      return findingAlerts(
        rows.map(({ finding }) => finding),
        now,
        taskName,
      );
    },
  };
}
