import { meanOf } from '../../statistics/moments.ts';
import type { Interval } from '../../statistics/proportion.ts';
import { quantile } from '../../statistics/quantile.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { type Ages, durationMoments, type Series, statusCounts, successOf, triedDurations, within } from './series.ts';

/** What an agent (or an agent with one task) did in a window. Rates and durations are null where nothing was measured. */
export interface Profile {
  /** Results that were tried: success, error, timeout, enqueue_failed. */
  readonly tried: number;
  readonly tasks_completed: number;
  /** In percent, as the original writes it. */
  readonly success_rate: string | null;
  readonly success_share: number | null;
  readonly success_interval: Interval | null;
  readonly statuses: Readonly<Record<string, number>>;
  readonly durations_measured: number;
  readonly avg_duration_ms: number | null;
  readonly p50_duration_ms: number | null;
  readonly p90_duration_ms: number | null;
  readonly p95_duration_ms: number | null;
  readonly p99_duration_ms: number | null;
  readonly completed_per_day: number;
  readonly tokens_measured: number;
  readonly tokens_per_success: number | null;
  /** Share of the window in which it worked, one task at a time; over measured runs only, so at least this much. */
  readonly utilisation: number;
}

const MS_PER_DAY = 86_400_000;

/** Adds up the series of one agent, or one series, over the days meant. */
export function profileOf(series: readonly Series[], ages: Ages): Profile {
  const days = series.flatMap(one => within(one.days, ages));
  const windowDays = ages.to - ages.from;
  const success = successOf(days);
  const moments = durationMoments(days);
  const tallies = triedDurations(days);
  const tokens = series.flatMap(one => within(one.tokenDays, ages)).flatMap(day => day.tokens);
  const tokensMeasured = tokens.reduce((sum, [, count]) => sum + count, 0);
  return {
    tried: success.n,
    tasks_completed: success.successes,
    success_rate: success.n === 0 ? null : `${((100 * success.successes) / success.n).toFixed(1)}%`,
    success_share: success.n === 0 ? null : success.successes / success.n,
    success_interval: wilsonInterval(success),
    statuses: statusCounts(days),
    durations_measured: moments.count,
    avg_duration_ms: meanOf(moments),
    p50_duration_ms: quantile(tallies, 0.5),
    p90_duration_ms: quantile(tallies, 0.9),
    p95_duration_ms: quantile(tallies, 0.95),
    p99_duration_ms: quantile(tallies, 0.99),
    completed_per_day: success.successes / windowDays,
    tokens_measured: tokensMeasured,
    tokens_per_success:
      tokensMeasured === 0 ? null : tokens.reduce((sum, [, , used]) => sum + used, 0) / tokensMeasured,
    utilisation: moments.sum / (windowDays * MS_PER_DAY),
  };
}
