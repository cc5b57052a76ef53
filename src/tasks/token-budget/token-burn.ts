import { z } from 'zod';
import { type AlertCondition, defineAlertKind } from '../../live/alerts/alert-kind.ts';
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
export const tokenBurn = defineAlertKind({
  kind: 'token_burn',
  parameters: z.object({
    timesPlan: z
      .number()
      .min(0)
      .default(0)
      .describe("how many times the plan the week's spending is at least, default 0: whatever the report names"),
  }),
  async find(tx, _now, { timesPlan }) {
    const [row] = await tx.run(readLastReport, { taskName: TOKEN_BUDGET_TASK, since: new Date(0) });
    const { success, data } = reportedBurns.safeParse(reportOf(row));
    if (!success) {
      const what = `${TOKEN_BUDGET_TASK} has no report`;
      return { conditions: [], missing: [{ subject: ALL_TASKS, taskName: TOKEN_BUDGET_TASK, what }] };
    }
    const burns = data.burn_alerts.filter(burn => burn.last_week_per_day >= timesPlan * burn.planned_per_day);
    return { conditions: burns.map(burn => toCondition(burn, row?.id ?? null)), missing: [] };
  },
});

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
