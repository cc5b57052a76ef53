import type { Graph } from '../graph/graph.ts';
import type { BudgetPeriod } from './metrics.ts';

/** What a metric is measured with. */
export interface MetricSource {
  readonly graph: Pick<Graph, 'read'>;
  readonly now: Date;
  /** The token budgets that held since an instant, of every task that had one. */
  budgetsSince(since: Date): Promise<readonly BudgetPeriod[]>;
}

const MS_PER_DAY = 86_400_000;

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * MS_PER_DAY);
}

/** A share from 0 to 1 as percent. */
export function percent(share: number): number {
  return share * 100;
}
