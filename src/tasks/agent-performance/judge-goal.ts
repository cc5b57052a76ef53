import { adjustedDifference, type Difference } from '../../statistics/mantel-haenszel.ts';
import { type Series, successOf, within } from './series.ts';

/** The days that the goal is about: this month and the one before it. */
export const GOAL_DAYS = 60;
const THIS_MONTH = { from: 0, to: 30 };
const MONTH_BEFORE = { from: 30, to: GOAL_DAYS };

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
export function judgeGoal(series: readonly Series[], target: number): GoalProgress {
  const sides = series.map(({ days }) => ({
    first: successOf(within(days, THIS_MONTH)),
    second: successOf(within(days, MONTH_BEFORE)),
  }));
  const adjusted = adjustedDifference(sides);
  const sum = (side: 'first' | 'second', key: 'n' | 'successes') => sides.reduce((all, one) => all + one[side][key], 0);
  const [tried, triedBefore] = [sum('first', 'n'), sum('second', 'n')];
  return {
    target,
    status: statusOf(adjusted, target),
    rate: tried === 0 ? null : sum('first', 'successes') / tried,
    rate_before: triedBefore === 0 ? null : sum('second', 'successes') / triedBefore,
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
