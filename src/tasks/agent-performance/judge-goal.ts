import { adjustedDifference, type Difference } from '../../statistics/mantel-haenszel.ts';
import type { AgentMonths } from './read-agent-months.ts';

/** Whether the success rate grew as wished since the month before: nothing is claimed that chance may have done. */
export interface GoalProgress {
  /** The difference that is wished for, from 0 to 1. */
  readonly target: number;
  readonly status: 'met' | 'not_met' | 'inconclusive';
  readonly rate: number | null;
  readonly rate_before: number | null;
  /** The mix of tasks held equal; null where no task ran in both months. */
  readonly difference: number | null;
  readonly interval: Difference['interval'] | null;
  readonly tried: number;
  readonly tried_before: number;
}

/**
 * Compares this month with the one before. Met: the difference reaches the target and its interval lies above zero. Not
 * met: the whole interval lies below the target.
 */
export function judgeGoal(months: readonly AgentMonths[], target: number): GoalProgress {
  const sum = (key: 'tried' | 'succeeded' | 'triedBefore' | 'succeededBefore') =>
    months.reduce((all, one) => all + one[key], 0);
  const adjusted = adjustedDifference(
    months.map(one => ({
      first: { successes: one.succeeded, n: one.tried },
      second: { successes: one.succeededBefore, n: one.triedBefore },
    })),
  );
  const [tried, triedBefore] = [sum('tried'), sum('triedBefore')];
  return {
    target,
    status: statusOf(adjusted, target),
    rate: tried === 0 ? null : sum('succeeded') / tried,
    rate_before: triedBefore === 0 ? null : sum('succeededBefore') / triedBefore,
    difference: adjusted?.difference ?? null,
    interval: adjusted?.interval ?? null,
    tried,
    tried_before: triedBefore,
  };
}

function statusOf(adjusted: Difference | null, target: number): GoalProgress['status'] {
  if (adjusted === null) return 'inconclusive';
  if (adjusted.interval.high < target) return 'not_met';
  return adjusted.interval.low > 0 && adjusted.difference >= target ? 'met' : 'inconclusive';
}
