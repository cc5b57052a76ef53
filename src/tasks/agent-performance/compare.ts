import { adjustPValues } from '../../statistics/benjamini-hochberg.ts';
import { bucketOf, medianOfBuckets } from '../../statistics/buckets.ts';
import { higherValuesTest } from '../../statistics/mann-whitney.ts';
import { type Tally, totalCount } from '../../statistics/tally.ts';
import { higherProportionTest } from '../../statistics/two-proportions.ts';
import type { AgentPerformanceParameters } from './parameters.ts';
import { type Ages, type Series, successDurations, successOf, successTokens, within } from './series.ts';

export const METRICS = ['success_rate', 'duration_ms', 'tokens_used'] as const;
export type Metric = (typeof METRICS)[number];

/** One metric of one series on both sides. `before` and `after` are the success rate, else the median. */
export interface Comparison {
  readonly agent: string;
  readonly task: string;
  readonly metric: Metric;
  readonly before: number;
  readonly after: number;
  readonly runs_before: number;
  readonly runs_after: number;
  /** A difference for the success rate, else a ratio minus one; positive is worse, whatever the metric. */
  readonly worsening: number;
  readonly p_worse: number;
  readonly p_better: number;
}

/** A comparison that holds against chance and is large enough, with its p-value after correction for all tests. */
export interface Change extends Comparison {
  readonly p_adjusted: number;
}

/** Compares each metric of each series where both sides have enough runs. */
export function compareAll(series: readonly Series[], after: Ages, before: Ages, minRuns: number): Comparison[] {
  return series.flatMap(one =>
    METRICS.flatMap(metric => {
      const compared =
        metric === 'success_rate' ? compareSuccess(one, after, before) : compareSizes(one, metric, after, before);
      return compared === null || Math.min(compared.runs_before, compared.runs_after) < minRuns ? [] : [compared];
    }),
  );
}

/** What got worse, and what got better: each list keeps its own share of false findings. */
export function findChanges(
  comparisons: readonly Comparison[],
  parameters: AgentPerformanceParameters,
): { readonly regressions: Change[]; readonly improvements: Change[] } {
  const select = (p: (comparison: Comparison) => number, sign: 1 | -1): Change[] => {
    const adjusted = adjustPValues(comparisons.map(p));
    return comparisons
      .map((comparison, index) => ({ ...comparison, p_adjusted: adjusted[index] ?? 1 }))
      .filter(change => change.p_adjusted <= parameters.false_discovery_rate)
      .filter(change => sign * change.worsening >= leastEffect(change.metric, parameters));
  };
  return { regressions: select(one => one.p_worse, 1), improvements: select(one => one.p_better, -1) };
}

/** The smallest change of a metric that is reported. */
export function leastEffect(
  metric: Metric,
  parameters: Pick<AgentPerformanceParameters, 'min_success_change' | 'min_median_change'>,
): number {
  return metric === 'success_rate' ? parameters.min_success_change : parameters.min_median_change;
}

function compareSuccess({ agent, task, days }: Series, afterAges: Ages, beforeAges: Ages): Comparison | null {
  const [after, before] = [successOf(within(days, afterAges)), successOf(within(days, beforeAges))];
  const [worse, better] = [higherProportionTest(before, after), higherProportionTest(after, before)];
  if (worse === null || better === null) return null;
  const [rateBefore, rateAfter] = [before.successes / before.n, after.successes / after.n];
  return {
    agent,
    task,
    metric: 'success_rate',
    before: rateBefore,
    after: rateAfter,
    runs_before: before.n,
    runs_after: after.n,
    worsening: rateBefore - rateAfter,
    p_worse: worse.p,
    p_better: better.p,
  };
}

function compareSizes(
  series: Series,
  metric: Exclude<Metric, 'success_rate'>,
  afterAges: Ages,
  beforeAges: Ages,
): Comparison | null {
  const [after, before] = [sizesOf(series, metric, afterAges), sizesOf(series, metric, beforeAges)];
  const [worse, better] = [higherValuesTest(after, before), higherValuesTest(before, after)];
  const [medianAfter, medianBefore] = [medianOf(after), medianOf(before)];
  if (worse === null || better === null || medianAfter === null || medianBefore === null || medianBefore === 0)
    return null;
  return {
    agent: series.agent,
    task: series.task,
    metric,
    before: medianBefore,
    after: medianAfter,
    runs_before: totalCount(before),
    runs_after: totalCount(after),
    worsening: medianAfter / medianBefore - 1,
    p_worse: worse.p,
    p_better: better.p,
  };
}

/** The values of a metric over successful runs. */
export function sizesOf(series: Series, metric: Exclude<Metric, 'success_rate'>, ages: Ages): Tally[] {
  return metric === 'duration_ms'
    ? successDurations(within(series.days, ages))
    : successTokens(within(series.tokenDays, ages));
}

/** Finer than the buckets that the values come from, of which ten percent are only two. */
export function medianOf(sizes: readonly Tally[]): number | null {
  return medianOfBuckets(sizes.map(({ value, count }) => [bucketOf(value), count]));
}
