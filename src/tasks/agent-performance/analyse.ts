import { adjustedDifference, type Difference } from '../../statistics/mantel-haenszel.ts';
import { smallestDetectableFall } from '../../statistics/two-proportions.ts';
import { compareAll, findChanges } from './compare.ts';
import { type DatedChange, dateChange } from './date-change.ts';
import { type AgentFailure, clusterErrors, type ErrorCluster } from './error-clusters/cluster-errors.ts';
import type { AgentPerformanceParameters } from './parameters.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Ages, type Series, successOf, within } from './series.ts';

/** Everything the analysis needs, as plain data. The series reach over the window and as many days before it. */
export interface AgentPerformanceInput {
  readonly series: readonly Series[];
  readonly failures: readonly AgentFailure[];
  readonly parameters: AgentPerformanceParameters;
}

export interface TaskProfile extends Profile {
  readonly task: string;
  /** The smallest fall of the success rate that would have been found, from 0 to 1; null where nothing can be compared. */
  readonly detectable_fall: number | null;
}

/** The change of the success rate against the days before: as it looks, and with the mix of tasks held equal. */
export interface SuccessChange {
  readonly raw: number | null;
  readonly adjusted: number | null;
  readonly interval: Difference['interval'] | null;
}

export interface AgentProfile extends Profile {
  readonly agent: string;
  readonly change: SuccessChange;
  readonly tasks: readonly TaskProfile[];
}

export interface AgentPerformanceFindings {
  readonly profiles: readonly AgentProfile[];
  readonly regressions: readonly DatedChange[];
  readonly improvements: readonly DatedChange[];
  readonly errorClusters: readonly ErrorCluster[];
  /** How many comparisons were made for each list. */
  readonly comparisons: number;
  /** The whole team. */
  readonly change: SuccessChange;
}

/** Profiles the agents and finds what changed. Pure; runs in a worker thread when there are many rows. */
export function analyseAgentPerformance({
  series,
  failures,
  parameters,
}: AgentPerformanceInput): AgentPerformanceFindings {
  const after = { from: 0, to: parameters.window_days };
  const before = { from: parameters.window_days, to: 2 * parameters.window_days };
  const comparisons = compareAll(series, after, before, parameters.min_runs);
  const { regressions, improvements } = findChanges(comparisons, parameters);
  const date = (change: (typeof regressions)[number]): DatedChange[] =>
    series
      .filter(({ agent, task }) => agent === change.agent && task === change.task)
      .map(one => dateChange(change, one, { after, before }, parameters));
  return {
    profiles: profileAgents(series, after, before, parameters),
    regressions: regressions.flatMap(date),
    improvements: improvements.flatMap(date),
    errorClusters: clusterErrors(failures),
    comparisons: comparisons.length,
    change: successChange(series, after, before),
  };
}

function profileAgents(
  series: readonly Series[],
  after: Ages,
  before: Ages,
  parameters: AgentPerformanceParameters,
): AgentProfile[] {
  return [...Map.groupBy(series, ({ agent }) => agent)]
    .map(([agent, own]) => ({
      agent,
      ...profileOf(own, after),
      change: successChange(own, after, before),
      tasks: own.map(one => profileTask(one, after, before, parameters)),
    }))
    .sort((a, b) => (a.agent < b.agent ? -1 : 1));
}

function profileTask(
  series: Series,
  after: Ages,
  before: Ages,
  { false_discovery_rate: alpha, power }: AgentPerformanceParameters,
): TaskProfile {
  const profile = profileOf([series], after);
  const earlier = successOf(within(series.days, before));
  return {
    task: series.task,
    ...profile,
    detectable_fall: smallestDetectableFall(earlier, profile.tried, { alpha, power }),
  };
}

function successChange(series: readonly Series[], afterAges: Ages, beforeAges: Ages): SuccessChange {
  const sides = series.map(({ days }) => ({
    first: successOf(within(days, afterAges)),
    second: successOf(within(days, beforeAges)),
  }));
  const adjusted = adjustedDifference(sides);
  const rate = (side: 'first' | 'second') => {
    const n = sides.reduce((sum, stratum) => sum + stratum[side].n, 0);
    return n === 0 ? null : sides.reduce((sum, stratum) => sum + stratum[side].successes, 0) / n;
  };
  const [now, then] = [rate('first'), rate('second')];
  return {
    raw: now === null || then === null ? null : now - then,
    adjusted: adjusted?.difference ?? null,
    interval: adjusted?.interval ?? null,
  };
}
