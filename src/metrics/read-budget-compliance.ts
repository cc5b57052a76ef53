import { nodesInWindow } from '../graph/nodes-in-window.ts';
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

/** A budget of a task, from (included) until (excluded). */
type Held = Pick<BudgetPeriod, 'tokens' | 'from' | 'until'>;

/**
 * How the runs of each task in a window kept to the budgets that held at their time, by the index on started_at, in
 * whichever form a time is stored. Runs of tasks without a budget are left out. `periods`: by task name.
 */
export const readBudgetCompliance = statement<
  { from: Date; to: Date; periods: Readonly<Record<string, readonly Held[]>>; sample: number },
  Compliance
>(
  'read-budget-compliance',
  `${nodesInWindow('TaskResult', 'started_at')}
   WITH node, at, toString(node.task_name) AS taskName
   WHERE taskName IS NOT NULL AND NOT coalesce(node.status, '') IN ['skipped', 'queued', 'enqueue_failed']
   WITH node, at, taskName, [period IN $periods[taskName] WHERE at >= period.from AND at < period.until][0] AS held
   WHERE held IS NOT NULL
   WITH node, at, taskName, node.tokens_used > held.tokens AS isAbove ORDER BY at DESC
   RETURN taskName, count(node) AS runs, count(isAbove) AS measured, count(CASE WHEN NOT isAbove THEN 1 END) AS compliant,
     collect(CASE WHEN isAbove THEN node.id END)[..$sample] AS sample
   ORDER BY taskName`,
);
