import { z } from 'zod';
import { heartbeatPlan } from '../../heartbeat/plan.ts';

const share = (fallback: number) => z.number().min(0).max(1).default(fallback);
const atLeast = (minimum: number, fallback: number) => z.number().min(minimum).default(fallback);
const wholeFrom = (minimum: number, maximum: number, fallback: number) =>
  z.number().int().min(minimum).max(maximum).default(fallback);

/** The thresholds of the token budget task. Shares run from 0 to 1. */
export const tokenBudgetParameters = z.object({
  /** Days looked at. */
  window_days: wholeFrom(2, 366, 30),
  /** Fewer measured runs of a task, or a smaller share of runs measured: nothing is said about its budget. */
  min_runs: wholeFrom(2, 1_000_000, 30),
  min_coverage: share(0.5),
  /** Share of runs within budget below which a task counts as over budget. */
  compliance_target: share(0.99),
  /** A day this many days old weighs half. */
  half_life_days: atLeast(0.1, 14),
  /** Demand is the larger of the 99th percentile and the mean plus so many standard deviations, plus this margin. */
  demand_deviations: atLeast(0, 3),
  demand_margin: atLeast(0, 0.15),
  /** Budgets are multiples of this. */
  budget_step: wholeFrom(1, 100_000, 50),
  /** A smaller relative difference between demand and budget changes nothing. */
  hysteresis: share(0.1),
  /** Largest relative change at once; a task over budget is raised to its demand all the same. */
  step_limit: share(0.25),
  /** A change of the daily medians counts from this p-value on and this size on. */
  change_alpha: share(0.01),
  change_min_effect: atLeast(0, 0.2),
  trend_alpha: share(0.05),
  /** Budget above so many times the demand, in at least so many runs: over-allocated. */
  over_allocated_factor: atLeast(1, 2),
  over_allocated_runs: wholeFrom(1, 1_000_000, 100),
  /** Failed runs take at least this share of a task's tokens. */
  failing_spend_share: share(0.2),
  /** Standard deviation above so many times the mean. */
  bursty_variation: atLeast(0, 1.5),
  /** Planned, but no run in so many of its intervals. */
  idle_intervals: atLeast(1, 3),
  /** At least this share of at least so many runs said the same: nothing changes between them. */
  no_change_share: share(0.95),
  no_change_runs: wholeFrom(1, 2000, 200),
  /** Spending above so many times the plan, in the last day and in the last week: an alert. */
  burn_factor: atLeast(1, 1.2),
  /** A slow rise of the daily medians is reported from this size on. */
  drift_min_rise: share(0.05),
  ...heartbeatPlan.shape,
});

export type TokenBudgetParameters = z.output<typeof tokenBudgetParameters>;
