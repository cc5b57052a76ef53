import { valueOfBucket } from '../../statistics/buckets.ts';
import { addMoments, type Moments, meanOf, NO_MOMENTS, standardDeviationOf } from '../../statistics/moments.ts';
import type { Interval } from '../../statistics/proportion.ts';
import { quantile } from '../../statistics/quantile.ts';
import { sumTallies, type Tally } from '../../statistics/tally.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { RecentSummaries } from './read-recent-summaries.ts';
import type { TaskDay } from './read-task-days.ts';

/** A task with its days in the window and in the one before; `budget` and `everyMinutes` are null for one that is not planned. */
export interface TaskRecord {
  readonly task: string;
  readonly budget: number | null;
  readonly everyMinutes: number | null;
  readonly isCritical: boolean;
  readonly days: readonly TaskDay[];
  readonly before: readonly TaskDay[];
  /** What its latest runs said; null where it was not asked or nothing was said. */
  readonly summaries: RecentSummaries | null;
}

/** What a task used. Figures about tokens are over measured runs only and null without any. */
export interface TaskMeasures {
  readonly task: string;
  readonly executions: number;
  readonly failed: number;
  readonly not_run: number;
  readonly measured: number;
  /** Share of the runs whose tokens are known. */
  readonly coverage: number | null;
  readonly avg_tokens: number | null;
  readonly sd_tokens: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max_tokens: number | null;
  readonly total_tokens: number;
  readonly failed_tokens: number;
  readonly budget_now: number | null;
  /** Measured runs that kept to the budget. */
  readonly within: number;
  readonly compliance: number | null;
  readonly compliance_interval: Interval | null;
  readonly last_run_at: string | null;
}

/** Adds up the days of one task. */
export function measureTask({ task, budget, days }: Pick<TaskRecord, 'task' | 'budget' | 'days'>): TaskMeasures {
  const total = (count: (day: TaskDay) => number) => days.reduce((sum, day) => sum + count(day), 0);
  const executions = total(day => day.runs);
  const measured = total(day => day.measured);
  const within = total(day => day.within);
  const tallies = tokenTallies(days);
  const moments = tokenMoments(days);
  const hasCompliance = budget !== null && measured > 0;
  return {
    task,
    executions,
    failed: total(day => day.failed),
    not_run: total(day => day.notRun),
    measured,
    coverage: executions === 0 ? null : measured / executions,
    avg_tokens: meanOf(moments),
    sd_tokens: standardDeviationOf(moments),
    p50: quantile(tallies, 0.5),
    p90: quantile(tallies, 0.9),
    p95: quantile(tallies, 0.95),
    p99: quantile(tallies, 0.99),
    max_tokens: measured === 0 ? null : Math.max(...days.map(day => day.maxTokens ?? 0)),
    total_tokens: moments.sum,
    failed_tokens: total(day => day.failedTokens),
    budget_now: budget,
    within,
    compliance: hasCompliance ? within / measured : null,
    compliance_interval: hasCompliance ? wilsonInterval({ successes: within, n: measured }) : null,
    last_run_at: days.findLast(day => day.runs > 0)?.lastStartedAt ?? null,
  };
}

/** The tokens of several days as one distribution; each day counts `weight` times. */
export function tokenTallies(days: readonly TaskDay[], weight: (day: TaskDay) => number = () => 1): Tally[] {
  return sumTallies(
    days.flatMap(day =>
      day.buckets.map(([bucket, count]) => ({ value: valueOfBucket(bucket), count: count * weight(day) })),
    ),
  );
}

/** The exact sums behind mean and standard deviation; each day counts `weight` times. */
export function tokenMoments(days: readonly TaskDay[], weight: (day: TaskDay) => number = () => 1): Moments {
  return days.reduce(
    (all, day) =>
      day.buckets.reduce(
        (sums, [, count, sum, sumOfSquares]) => addMoments(sums, { count, sum, sumOfSquares }, weight(day)),
        all,
      ),
    NO_MOMENTS,
  );
}
