import { z } from 'zod';
import type { AlertCondition, AlertKind } from '../../live/alerts/alert-kind.ts';
import { readLastReport, reportOf } from '../../metrics/read-last-report.ts';
import { TOKEN_BUDGET_TASK } from './report.ts';

/** What is about all planned tasks together is about the heartbeat. */
const ALL_TASKS = 'heartbeat';

const reportedBurns = z.object({
  burn_alerts: z.array(
    z.object({
      task: z.string().nullable(),
      planned_per_day: z.number(),
      last_day: z.number(),
      last_week_per_day: z.number(),
    }),
  ),
});
type ReportedBurn = z.output<typeof reportedBurns>['burn_alerts'][number];

/** Tokens are spent faster than planned, as the last report of the token budget task says; over when a later one does not. */
export const tokenBurn: AlertKind = {
  kind: 'token_burn',
  async find(tx) {
    const [row] = await tx.run(readLastReport, { taskName: TOKEN_BUDGET_TASK, since: new Date(0) });
    const { success, data } = reportedBurns.safeParse(reportOf(row));
    return success ? data.burn_alerts.map(burn => toCondition(burn, row?.id ?? null)) : [];
  },
};

function toCondition(burn: ReportedBurn, resultId: string | null): AlertCondition {
  const { task, planned_per_day, last_day, last_week_per_day } = burn;
  const [lastDay, perDay, planned] = [last_day, last_week_per_day, planned_per_day].map(Math.round);
  return {
    subject: task ?? ALL_TASKS,
    taskName: TOKEN_BUDGET_TASK,
    severity: 'warning',
    message: `${task ?? 'All planned tasks together'} used ${lastDay} tokens in one day and ${perDay} a day in its week; ${planned} a day are planned.`,
    details: { task, plannedPerDay: planned, lastDay, lastWeekPerDay: perDay, resultId },
  };
}
