import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideBudget } from '../../../../src/tasks/token-budget/decide-budget.ts';
import { tokenBudgetParameters } from '../../../../src/tasks/token-budget/parameters.ts';
import { spreadOffsets } from '../../../../src/tasks/token-budget/spread-offsets.ts';

const SEEDED = { seed: 20_261_101, numRuns: 200 };
const parameters = tokenBudgetParameters.parse({});
const tokens = fc.integer({ min: 1, max: 400 }).map(steps => steps * parameters.budget_step);
const plan = fc
  .array(fc.record({ tokens: fc.integer({ min: 1, max: 5000 }), everyCycles: fc.constantFrom(1, 2, 3, 6, 12, 72) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map(tasks => tasks.map((task, index) => ({ ...task, task: `task-${index}` })));

describe('what holds for all budgets and plans', () => {
  it('a decided budget moves towards the demand, never past it, and in multiples of the step', () => {
    fc.assert(
      fc.property(tokens, tokens, fc.boolean(), (budget, demand, isBroken) => {
        const decided = decideBudget(budget, demand, isBroken, parameters);
        if (decided === null) return;
        expect(decided % parameters.budget_step).toBe(0);
        expect(Math.sign(decided - budget)).toBe(Math.sign(demand - budget));
        expect(Math.abs(decided - budget)).toBeLessThanOrEqual(Math.abs(demand - budget));
      }),
      SEEDED,
    );
  });

  it('spreading tasks never raises the peak, and no plan can get below what its parts need', () => {
    fc.assert(
      fc.property(plan, tasks => {
        const spread = spreadOffsets(tasks);
        expect(spread?.peakAfter).toBeLessThanOrEqual(spread?.peakBefore ?? 0);
        expect(spread?.peakAfter).toBeGreaterThanOrEqual(Math.max(...tasks.map(task => task.tokens)));
        expect(spread?.peakAfter).toBeGreaterThanOrEqual((spread?.average ?? 0) - 1e-6);
      }),
      SEEDED,
    );
  });
});
