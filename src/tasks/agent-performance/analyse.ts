import { type Comparison, compareAll, findChanges } from './compare.ts';
import { type DatedChange, dateChange } from './date-change.ts';
import { clusterErrors } from './error-clusters/cluster-errors.ts';
import { type ErrorCluster, judgeClusters } from './error-clusters/judge-clusters.ts';
import type { FailureText } from './error-clusters/read-failure-texts.ts';
import type { KnownCluster } from './error-clusters/read-known-clusters.ts';
import { type GoalProgress, judgeGoal } from './judge-goal.ts';
import type { AgentPerformanceParameters } from './parameters.ts';
import { type AgentProfile, profileAgents, type SuccessChange, successChange } from './profile-agents.ts';
import type { TeamWork } from './read-team-work.ts';
import { type Ages, type Series, successOf, within } from './series.ts';

/** Everything the analysis needs, as plain data. The series reach over two windows and two months at least. */
export interface AgentPerformanceInput {
  readonly to: string;
  readonly series: readonly Series[];
  readonly work: readonly TeamWork[];
  /** The last heartbeat of each agent of the team, null where none can be read. */
  readonly heartbeats: Readonly<Record<string, string | null>>;
  readonly failures: readonly FailureText[];
  readonly knownClusters: readonly KnownCluster[];
  readonly parameters: AgentPerformanceParameters;
}

export interface AgentPerformanceFindings {
  readonly profiles: readonly AgentProfile[];
  readonly regressions: readonly DatedChange[];
  readonly improvements: readonly DatedChange[];
  readonly errorClusters: readonly ErrorCluster[];
  /** What was compared for each list. */
  readonly comparisons: readonly Comparison[];
  /** The whole team. */
  readonly change: SuccessChange;
  readonly goal: GoalProgress;
}

const MS_PER_DAY = 86_400_000;

/** Profiles the agents and finds what changed. Pure; runs in a worker thread when there are many rows. */
export function analyseAgentPerformance(input: AgentPerformanceInput): AgentPerformanceFindings {
  const { series, parameters } = input;
  const after = { from: 0, to: parameters.window_days };
  const before = { from: parameters.window_days, to: 2 * parameters.window_days };
  const comparisons = compareAll(series, after, before, parameters.min_runs);
  const { regressions, improvements } = findChanges(comparisons, parameters);
  const date = (change: (typeof regressions)[number]): DatedChange[] =>
    series
      .filter(({ agent, task }) => agent === change.agent && task === change.task)
      .map(one => dateChange(change, one, { after, before }, parameters));
  return {
    profiles: profileAgents(input, after, before, comparisons.length),
    regressions: regressions.flatMap(date),
    improvements: improvements.flatMap(date),
    errorClusters: findClusters(input, after, before),
    comparisons,
    change: successChange(series, after, before),
    goal: judgeGoal(series, parameters.monthly_goal),
  };
}

function findClusters(input: AgentPerformanceInput, after: Ages, before: Ages): ErrorCluster[] {
  const { series, failures, knownClusters: known, parameters } = input;
  const tried = (ages: Ages) => series.reduce((sum, { days }) => sum + successOf(within(days, ages)).n, 0);
  return judgeClusters(clusterErrors(failures, known), {
    known,
    windowFrom: new Date(Date.parse(input.to) - parameters.window_days * MS_PER_DAY).toISOString(),
    tried: tried(after),
    triedBefore: tried(before),
    parameters,
  });
}
