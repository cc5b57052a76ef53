import { describe, expect, it } from 'vitest';
import { analyseTokenBudgets } from '../../../../src/tasks/token-budget/analyse.ts';
import { tokenBudgetParameters } from '../../../../src/tasks/token-budget/parameters.ts';
import { proposeBudget } from '../../../../src/tasks/token-budget/propose.ts';
import { days, LAST_DAY, MS_PER_DAY, taskRecord } from './task-days.ts';

const window = {
  from: new Date((LAST_DAY - 29) * MS_PER_DAY).toISOString(),
  to: new Date((LAST_DAY + 1) * MS_PER_DAY).toISOString(),
};
const leftOut = { results_without_task: 0, results_with_unreadable_time: 0, more_tasks: false };

/** Three tasks that run in every cycle, so that no starting cycle helps: a critical one and two others. */
function analyse(cap: number) {
  const every_minutes = 5;
  const parameters = tokenBudgetParameters.parse({
    cycle_cap: cap,
    registry: {
      check: { tokens: 1000, every_minutes, priority: 'critical' },
      wide: { tokens: 3000, every_minutes },
      narrow: { tokens: 1200, every_minutes },
    },
  });
  const tasks = [
    taskRecord({
      task: 'check',
      budget: 1000,
      everyMinutes: 5,
      isCritical: true,
      days: days(30, () => [800, 810, 790]),
    }),
    taskRecord({ task: 'wide', budget: 3000, everyMinutes: 5, days: days(30, () => [500, 550, 600, 650, 2400]) }),
    taskRecord({ task: 'narrow', budget: 1200, everyMinutes: 5, days: days(30, () => [1000, 1010, 990, 1005]) }),
  ];
  return { parameters, findings: analyseTokenBudgets({ ...window, tasks, cycles: [], parameters, leftOut }) };
}

describe('a cap that cycles would pass whenever tasks start', () => {
  it('is kept by cutting where the fewest runs feel it, and never where a task is critical', () => {
    const { parameters, findings } = analyse(3_000);
    const { caps } = findings;
    expect(caps?.classes).toEqual([['check', 'wide', 'narrow']]);
    const given = caps?.tokens ?? {};
    expect(given['check']).toBe(1000);
    expect(given['narrow']).toBe(1050);
    // Four of five runs of the wide task need at most 650 tokens.
    expect(given['wide']).toBeGreaterThanOrEqual(650);
    expect(given['wide']).toBeLessThanOrEqual(800);
    const wide = findings.tasks.find(({ measures }) => measures.task === 'wide');
    expect(wide).toMatchObject({ proposed: given['wide'], expectedCompliance: 0.8 });
    expect(wide && proposeBudget(wide, window, [], parameters)?.reason).toMatch(/full cycles leave \d+ of \d+/);
  });

  it('is said not to be kept when not even the lowest budgets fit', () => {
    expect(analyse(1_200).findings.caps).toMatchObject({ cap: 1_200, tokens: null });
  });

  it('is no matter while all fits', () => {
    expect(analyse(20_000).findings.caps).toBeNull();
  });
});
