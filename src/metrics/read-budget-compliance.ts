import { statement } from '../graph/statement.ts';
import type { BudgetPeriod } from './metrics.ts';

export interface Compliance {
  readonly taskName: string;
  /** Runs that were started. */
  readonly runs: number;
  /** Of those, the ones whose tokens somebody measured, and that kept to the budget then in force. */
  readonly measured: number;
  readonly compliant: number;
  /** Ids of runs above their budget, latest first. */
  readonly sample: readonly string[];
}

/** How the runs of each task kept to the budgets that held at their time, by the index on (task_name, started_at). */
export const readBudgetCompliance = statement<{ periods: readonly BudgetPeriod[]; sample: number }, Compliance>(
  'read-budget-compliance',
  `UNWIND $periods AS period
   MATCH (r:TaskResult {task_name: period.taskName})
   WHERE r.started_at >= period.from AND r.started_at < period.until
     AND NOT coalesce(r.status, '') IN ['skipped', 'queued', 'enqueue_failed']
   WITH period, r, r.tokens_used > period.tokens AS isAbove ORDER BY r.started_at DESC
   WITH period.taskName AS taskName, count(r) AS runs, count(isAbove) AS measured, count(CASE WHEN NOT isAbove THEN 1 END) AS compliant,
     collect(CASE WHEN isAbove THEN r.id END)[..$sample] AS sample
   RETURN taskName, sum(runs) AS runs, sum(measured) AS measured, sum(compliant) AS compliant,
     reduce(all = [], some IN collect(sample) | all + some)[..$sample] AS sample
   ORDER BY taskName`,
);
