import { describe, expect, it } from 'vitest';
import { admit } from '../../../src/heartbeat/admission.ts';
import type { TaskBudget } from '../../../src/heartbeat/budgets.ts';
import { readPlan } from '../../../src/heartbeat/plan.ts';

const PLAN = readPlan(null);
const task = (overrides: Partial<TaskBudget> = {}): TaskBudget => ({
  taskName: 'smoke_tests',
  tokens: 800,
  source: 'documented',
  since: null,
  recommendationId: null,
  everyMinutes: 15,
  offsetCycles: 0,
  priority: 'adaptive',
  ...overrides,
});
const at = (tokens: number, number: number | null = null) => ({ tokens, number });

describe('admission to a cycle', () => {
  it('lets adaptive tasks run up to the alert and defers them from there on', () => {
    expect(admit(task(), at(4200), PLAN)).toEqual({
      admitted: true,
      reason: 'fits',
      budget: 800,
      limit: 5000,
      remaining: 800,
    });
    expect(admit(task(), at(4201), PLAN)).toMatchObject({ admitted: false, reason: 'above_alert', remaining: 799 });
  });

  it('lets critical tasks run up to the cap', () => {
    const critical = task({ priority: 'critical' });
    expect(admit(critical, at(7850), PLAN)).toMatchObject({ admitted: true, reason: 'fits', limit: 8650 });
    expect(admit(critical, at(7851), PLAN)).toMatchObject({ admitted: false, reason: 'above_cap' });
    expect(admit(critical, at(9000), PLAN)).toMatchObject({ remaining: 0 });
  });

  it('lets a task that needs more than the alert allows run first, so that it runs at all', () => {
    expect(admit(task({ tokens: 6000 }), at(0), PLAN)).toMatchObject({ admitted: true, reason: 'first_of_cycle' });
    expect(admit(task({ tokens: 6000 }), at(1), PLAN)).toMatchObject({ admitted: false, reason: 'above_alert' });
  });

  it('never lets a task run whose budget is larger than the cap', () => {
    expect(admit(task({ tokens: 8651, priority: 'critical' }), at(0), PLAN)).toMatchObject({
      admitted: false,
      reason: 'larger_than_cap',
    });
  });

  it('defers a task whose turn it is not, by interval and starting cycle', () => {
    const turns = (offsetCycles: number) =>
      [0, 1, 2, 3, 4, 5].filter(cycle => admit(task({ offsetCycles }), at(0, cycle), PLAN).admitted);
    expect(turns(0)).toEqual([0, 3]);
    expect(turns(2)).toEqual([2, 5]);
    expect(admit(task({ offsetCycles: 2 }), at(0, 1), PLAN).reason).toBe('not_its_cycle');
  });

  it('lets a task without a budget run while the cycle is below the alert', () => {
    expect(admit(undefined, at(4999), PLAN)).toMatchObject({ admitted: true, reason: 'no_budget', budget: null });
    expect(admit(undefined, at(5000), PLAN)).toMatchObject({ admitted: false, reason: 'no_budget' });
  });

  it('never lets the sum of a cycle pass the cap, in whatever order tasks ask', () => {
    const tasks = Object.entries(PLAN.registry).map(([taskName, { tokens, priority = 'adaptive' }]) =>
      task({ taskName, tokens: tokens * 2, priority }),
    );
    for (let shift = 0; shift < tasks.length; shift++) {
      const asked = [...tasks.slice(shift), ...tasks.slice(0, shift)];
      const sum = asked.reduce((tokens, one) => tokens + (admit(one, at(tokens), PLAN).admitted ? one.tokens : 0), 0);
      expect(sum).toBeLessThanOrEqual(PLAN.cycle_cap);
      expect(sum).toBeGreaterThan(PLAN.cycle_alert / 2);
    }
  });
});
