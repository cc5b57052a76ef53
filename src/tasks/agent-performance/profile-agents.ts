import { smallestDetectableRise } from '../../statistics/detectable-rise.ts';
import { adjustedDifference, type Difference } from '../../statistics/mantel-haenszel.ts';
import { totalCount } from '../../statistics/tally.ts';
import { smallestDetectableFall } from '../../statistics/two-proportions.ts';
import { sizesOf } from './compare.ts';
import { type GoalProgress, judgeGoal } from './judge-goal.ts';
import type { AgentPerformanceParameters } from './parameters.ts';
import { type Profile, profileOf } from './profile.ts';
import type { TeamWork } from './read-team-work.ts';
import { type Ages, type Series, successOf, within } from './series.ts';
import { type WorkStages, workStages } from './work-stages.ts';

const MS_PER_SECOND = 1000;

export interface TaskProfile extends Profile {
  readonly task: string;
  /** The smallest fall of the success rate that would have been found, from 0 to 1; null where nothing can be compared. */
  readonly detectable_fall: number | null;
  /** The smallest rise of durations and of tokens that would have been found: 0.1 is 10 % more. */
  readonly detectable_slowdown: number | null;
  readonly detectable_token_rise: number | null;
}

/** The change of the success rate against the days before: as it looks, and with the mix of tasks held equal. */
export interface SuccessChange {
  readonly raw: number | null;
  readonly adjusted: number | null;
  readonly interval: Difference['interval'] | null;
}

export interface AgentProfile extends Profile, WorkStages {
  readonly agent: string;
  readonly change: SuccessChange;
  readonly monthly_goal: GoalProgress;
  /** How long ago its last heartbeat was, at the end of the window; null where none is known. */
  readonly heartbeat_age_s: number | null;
  readonly tasks: readonly TaskProfile[];
}

interface ProfileInput {
  readonly to: string;
  readonly series: readonly Series[];
  readonly work: readonly TeamWork[];
  readonly heartbeats: Readonly<Record<string, string | null>>;
  readonly parameters: AgentPerformanceParameters;
}

/** What each agent did, and each of its tasks; `comparisons` are made in the whole report. */
export function profileAgents(
  { series, work, heartbeats, to, parameters }: ProfileInput,
  after: Ages,
  before: Ages,
  comparisons: number,
): AgentProfile[] {
  const recent = series.filter(({ days }) => within(days, { from: after.from, to: before.to }).length > 0);
  const agents = [...new Set([...recent, ...work].map(({ agent }) => agent))].sort();
  // Where a single series has changed, this is the p-value that the correction for all comparisons asks of it.
  const alpha = parameters.false_discovery_rate / Math.max(1, comparisons);
  return agents.map(agent => {
    const own = recent.filter(one => one.agent === agent);
    return {
      agent,
      ...profileOf(own, after),
      ...workStages(
        work.filter(one => one.agent === agent),
        own,
        after,
      ),
      heartbeat_age_s: ageOf(heartbeats[agent] ?? null, to),
      change: successChange(own, after, before),
      monthly_goal: judgeGoal(
        series.filter(one => one.agent === agent),
        parameters.monthly_goal,
      ),
      tasks: own.map(one => profileTask(one, after, before, { alpha, power: parameters.power })),
    };
  });
}

function ageOf(heartbeatAt: string | null, to: string): number | null {
  return heartbeatAt === null ? null : Math.max(0, Date.parse(to) - Date.parse(heartbeatAt)) / MS_PER_SECOND;
}

function profileTask(
  series: Series,
  after: Ages,
  before: Ages,
  certainty: { readonly alpha: number; readonly power: number },
): TaskProfile {
  const profile = profileOf([series], after);
  const earlier = successOf(within(series.days, before));
  const rise = (metric: 'duration_ms' | 'tokens_used') =>
    smallestDetectableRise(sizesOf(series, metric, before), totalCount(sizesOf(series, metric, after)), certainty);
  return {
    task: series.task,
    ...profile,
    detectable_fall: smallestDetectableFall(earlier, profile.tried, certainty),
    detectable_slowdown: rise('duration_ms'),
    detectable_token_rise: rise('tokens_used'),
  };
}

/** The change of the success rate over some series. */
export function successChange(series: readonly Series[], afterAges: Ages, beforeAges: Ages): SuccessChange {
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
