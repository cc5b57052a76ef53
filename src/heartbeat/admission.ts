import type { TaskBudget } from './budgets.ts';
import type { HeartbeatPlan } from './plan.ts';

/** Why a task may or may not run in a cycle. */
export type AdmissionReason =
  | 'fits'
  | 'first_of_cycle'
  | 'not_its_cycle'
  | 'above_alert'
  | 'above_cap'
  | 'larger_than_cap'
  | 'no_budget';

export interface Admission {
  readonly admitted: boolean;
  readonly reason: AdmissionReason;
  /** What the task may use; null when it has no budget. */
  readonly budget: number | null;
  /** The tokens of the cycle that this task may not pass. */
  readonly limit: number;
  /** Tokens left below the limit before this task runs, 0 when it is passed already. */
  readonly remaining: number;
}

/** What a heartbeat says of a cycle when it asks. */
export interface CycleSoFar {
  /** Tokens used or promised in the cycle so far. */
  readonly tokens: number;
  /** Its number; null: whether it is the task's turn is not asked. */
  readonly number: number | null;
}

/**
 * Whether a task may run in a cycle. Nothing passes the cap. Adaptive tasks stay below the alert, so that what runs short
 * is left to the critical ones; one that needs more than the alert allows by itself runs first or never. A task without a
 * budget runs while the cycle is below the alert.
 */
export function admit(budget: TaskBudget | undefined, cycle: CycleSoFar, plan: HeartbeatPlan): Admission {
  const { cycle_alert: alert, cycle_cap: cap } = plan;
  const tokens = budget?.tokens ?? 0;
  const limit = budget?.priority === 'critical' ? cap : Math.min(alert, cap);
  const answer = (admitted: boolean, reason: AdmissionReason): Admission => ({
    admitted,
    reason,
    budget: budget?.tokens ?? null,
    limit,
    remaining: Math.max(0, limit - cycle.tokens),
  });

  if (budget === undefined) return answer(cycle.tokens < limit, 'no_budget');
  if (tokens > cap) return answer(false, 'larger_than_cap');
  if (!isItsTurn(budget, cycle.number, plan)) return answer(false, 'not_its_cycle');
  if (cycle.tokens + tokens > cap) return answer(false, 'above_cap');
  if (cycle.tokens + tokens <= limit) return answer(true, 'fits');
  return cycle.tokens === 0 ? answer(true, 'first_of_cycle') : answer(false, 'above_alert');
}

/** The original's rule, cycle number divisible by the interval in cycles, from the task's starting cycle on. */
function isItsTurn({ everyMinutes, offsetCycles }: TaskBudget, cycle: number | null, plan: HeartbeatPlan): boolean {
  if (cycle === null || everyMinutes === null) return true;
  const every = Math.max(1, Math.round(everyMinutes / plan.cycle_minutes));
  return (((cycle - offsetCycles) % every) + every) % every === 0;
}
