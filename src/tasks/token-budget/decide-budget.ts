import { roundUpTo } from './estimate-demand.ts';
import type { TokenBudgetParameters } from './parameters.ts';

/**
 * The budget to propose, null to leave it. Small differences change nothing, and one step is limited; only a budget
 * that runs already break is raised to the demand at once.
 */
export function decideBudget(
  budget: number | null,
  demand: number,
  isBroken: boolean,
  parameters: Pick<TokenBudgetParameters, 'hysteresis' | 'step_limit' | 'budget_step'>,
): number | null {
  if (budget === null) return demand;
  const { hysteresis, step_limit, budget_step } = parameters;
  if (Math.abs(demand - budget) < hysteresis * budget) return null;
  const proposed =
    demand > budget
      ? isBroken
        ? demand
        : Math.min(demand, roundUpTo(budget_step, budget * (1 + step_limit)))
      : Math.max(demand, roundUpTo(budget_step, budget * (1 - step_limit)));
  return proposed === budget ? null : proposed;
}
