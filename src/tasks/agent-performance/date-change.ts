import { mean, standardDeviation } from 'simple-statistics';
import { findRise } from '../../statistics/cusum.ts';
import { type Change, medianOf, sizesOf } from './compare.ts';
import type { AgentPerformanceParameters } from './parameters.ts';
import { type Ages, type Series, successOf, within } from './series.ts';

/** When a change began, and whether it is still there. */
export interface DatedChange extends Change {
  /** Whole days before the end of the window; null when no day can be told. */
  readonly started_days_ago: number | null;
  /** Less than half of it is left in the last days. */
  readonly is_transient: boolean;
}

/** Dates a change in the window `after` by the days of `before`, and looks whether it has gone away. */
export function dateChange(
  change: Change,
  series: Series,
  { after, before }: { readonly after: Ages; readonly before: Ages },
  parameters: AgentPerformanceParameters,
): DatedChange {
  const recent = valueIn(series, change, { from: after.from, to: after.from + parameters.recent_days });
  const left = recent === null ? 0 : (recent - change.before) / (change.after - change.before);
  return {
    ...change,
    started_days_ago: startOf(change, series, after, before, parameters),
    is_transient: left < 0.5,
  };
}

function startOf(
  change: Change,
  series: Series,
  after: Ages,
  before: Ages,
  parameters: AgentPerformanceParameters,
): number | null {
  // A fall is found as the rise of the negative.
  const sign = change.after > change.before ? 1 : -1;
  const usual = dailyValues(series, change, before).map(({ value }) => sign * value);
  const watched = dailyValues(series, change, after);
  if (usual.length === 0) return null;
  const alarm = findRise(
    watched.map(({ value }) => sign * value),
    {
      mean: mean(usual),
      standardDeviation: Math.max(standardDeviation(usual), chanceSpread(change, watched.length)),
      allowance: parameters.cusum_allowance,
      threshold: parameters.cusum_threshold,
    },
  );
  return alarm === null ? null : (watched[alarm.startedAt]?.age ?? null);
}

/** The values of single days, oldest first; days without runs are left out. */
function dailyValues(series: Series, change: Change, ages: Ages): { age: number; value: number }[] {
  const days = Array.from({ length: ages.to - ages.from }, (_, index) => ages.to - 1 - index);
  return days.flatMap(age => {
    const value = valueIn(series, change, { from: age, to: age + 1 });
    return value === null ? [] : [{ age, value }];
  });
}

function valueIn(series: Series, { metric }: Change, ages: Ages): number | null {
  if (metric !== 'success_rate') return medianOf(sizesOf(series, metric, ages));
  const { successes, n } = successOf(within(series.days, ages));
  return n === 0 ? null : successes / n;
}

/** How much a day's success rate varies by chance alone; without it a time of nothing but successes has no spread. */
function chanceSpread({ metric, before, runs_before, runs_after }: Change, days: number): number {
  if (metric !== 'success_rate' || days === 0) return 0;
  const share = (before * runs_before + 0.5) / (runs_before + 1);
  return Math.sqrt((share * (1 - share)) / (runs_after / days));
}
