import { latestChangePoint } from '../../statistics/change-point.ts';
import { meanOf, standardDeviationOf } from '../../statistics/moments.ts';
import { quantile } from '../../statistics/quantile.ts';
import { findTrend } from '../../statistics/trend.ts';
import { tokenMoments, tokenTallies } from './measure.ts';
import type { TokenBudgetParameters } from './parameters.ts';
import type { TaskDay } from './read-task-days.ts';

/** Fewer days on one side of a change say nothing about a level. */
const LEAST_DAYS_OF_A_LEVEL = 3;
const FORECAST_DAYS = 30;

/** What a run of the task needs, and the days that the figure rests on. */
export interface Demand {
  readonly tokens: number;
  /** The first day (since 1970) that was used: the window's first, or the first after the latest change of level. */
  readonly sinceDay: number;
  /** The daily median before and after the change; null without one. */
  readonly levels: { readonly before: number; readonly after: number } | null;
  readonly runs: number;
  readonly within: number;
  readonly p99: number;
  readonly mean: number;
  readonly standardDeviation: number;
  /** Tokens a day; 0 unless a rise is certain enough. */
  readonly rise: number;
}

/**
 * The tokens that a run should be given, null without a measured run. Older days weigh less, days before the latest
 * change of level not at all (if enough runs remain after it), and a rise is carried on for 30 days.
 * Source of the form (upper percentile of a decaying histogram plus a margin): Rzadca and others, "Autopilot: Workload
 * Autoscaling at Google", EuroSys 2020, section 3.2.2.
 */
export function estimateDemand(
  days: readonly TaskDay[],
  lastDay: number,
  parameters: TokenBudgetParameters,
): Demand | null {
  const measured = days.filter(day => day.measured > 0);
  const { used, levels } = sinceLatestChange(measured, parameters);
  const weight = ({ day }: TaskDay) => 2 ** ((day - lastDay) / parameters.half_life_days);
  const moments = tokenMoments(used, weight);
  const [p99, mean, standardDeviation] = [
    quantile(tokenTallies(used, weight), 0.99),
    meanOf(moments),
    standardDeviationOf(moments),
  ];
  const [first] = used;
  if (first === undefined || p99 === null || mean === null || standardDeviation === null) return null;
  const rise = certainRise(used, parameters.trend_alpha);
  const needed =
    Math.max(p99, mean + parameters.demand_deviations * standardDeviation) * (1 + parameters.demand_margin);
  return {
    tokens: roundUpTo(parameters.budget_step, needed + rise * FORECAST_DAYS),
    sinceDay: first.day,
    levels,
    runs: used.reduce((sum, day) => sum + day.measured, 0),
    within: used.reduce((sum, day) => sum + day.within, 0),
    p99,
    mean,
    standardDeviation,
    rise,
  };
}

/** The next multiple of `step`, the number itself if it is one. */
export function roundUpTo(step: number, value: number): number {
  return Math.ceil(value / step) * step;
}

function sinceLatestChange(
  days: readonly TaskDay[],
  parameters: TokenBudgetParameters,
): { readonly used: readonly TaskDay[]; readonly levels: Demand['levels'] } {
  const change = latestChangePoint(days.map(dailyMedian), {
    minimumLength: LEAST_DAYS_OF_A_LEVEL,
    alpha: parameters.change_alpha,
    minimumEffect: parameters.change_min_effect,
  });
  const after = change === null ? [] : days.slice(change.index);
  const isEnough = after.reduce((sum, day) => sum + day.measured, 0) >= parameters.min_runs;
  return change !== null && isEnough
    ? { used: after, levels: { before: change.before, after: change.after } }
    : { used: days, levels: null };
}

/** The slope of the daily medians in tokens a day. Falling ones are left out: a hope must not lower a budget. */
function certainRise(days: readonly TaskDay[], alpha: number): number {
  const trend = findTrend(days.map(day => ({ x: day.day, y: dailyMedian(day) })));
  return trend !== null && trend.p < alpha ? Math.max(0, trend.slope) : 0;
}

function dailyMedian(day: TaskDay): number {
  return quantile(tokenTallies([day]), 0.5) ?? 0;
}
