import { describe, expect, it } from 'vitest';
import { decideBudget } from '../../../../src/tasks/token-budget/decide-budget.ts';
import { estimateDemand, roundUpTo } from '../../../../src/tasks/token-budget/estimate-demand.ts';
import { tokenBudgetParameters } from '../../../../src/tasks/token-budget/parameters.ts';
import { randomLcg, randomNormal } from '../../../support/random.ts';
import { days, LAST_DAY } from './task-days.ts';

const parameters = tokenBudgetParameters.parse({});
const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);

describe('estimateDemand', () => {
  it('of a constant is the constant plus the margin, rounded up to the step', () => {
    // Mean and deviation are exact, the 99th percentile is that of the bucket of 400: 2 x 1.05^123 / 2.05 = 394.0.
    // max(394.0, 400 + 3 x 0) x 1.15 = 460, rounded up to 500.
    expect(
      estimateDemand(
        days(10, () => repeat(400, 10)),
        LAST_DAY,
        parameters,
      )?.tokens,
    ).toBe(500);
  });

  it('takes the mean plus three deviations where that is more than the 99th percentile', () => {
    // Half 100, half 300: mean 200, deviation 100, so (200 + 300) x 1.15 = 575, rounded up to 600.
    const demand = estimateDemand(
      days(10, () => [...repeat(100, 10), ...repeat(300, 10)]),
      LAST_DAY,
      parameters,
    );
    expect(demand?.tokens).toBe(600);
    expect(demand?.mean).toBeCloseTo(200, 9);
    expect(demand?.standardDeviation).toBeCloseTo(100, 9);
  });

  it('forgets what was before the latest change of level', () => {
    const demand = estimateDemand(
      days(20, place => (place < 12 ? [380, 400, 420, 400, 390] : [780, 800, 820, 800, 790])),
      LAST_DAY,
      parameters,
    );
    expect(demand?.sinceDay).toBe(LAST_DAY - 7);
    expect(demand?.runs).toBe(40);
    expect(demand?.mean).toBeCloseTo(798, 6);
  });

  it('keeps all days when too few runs remain after a change', () => {
    const demand = estimateDemand(
      days(20, place => (place < 16 ? repeat(400, 5) : repeat(800, 5))),
      LAST_DAY,
      parameters,
    );
    expect(demand).toMatchObject({ runs: 100, levels: null, sinceDay: LAST_DAY - 19 });
  });

  it('lets older days weigh less: after fourteen days half', () => {
    const twoDays = days(15, place => (place === 0 ? repeat(100, 10) : place === 14 ? repeat(400, 10) : []));
    // (0.5 x 10 x 100 + 10 x 400) / 15 = 300
    expect(estimateDemand(twoDays, LAST_DAY, parameters)?.mean).toBeCloseTo(300, 6);
  });

  it('carries a steady rise on for thirty days and lets a steady fall lower nothing', () => {
    const rising = days(20, place => repeat(1000 * 1.05 ** (place / 4), 5));
    const falling = days(20, place => repeat(1000 * 1.05 ** ((19 - place) / 4), 5));
    expect(estimateDemand(rising, LAST_DAY, parameters)?.rise).toBeGreaterThan(10);
    expect(estimateDemand(falling, LAST_DAY, parameters)?.rise).toBe(0);
  });

  it('is unknown without a measured run', () => {
    expect(estimateDemand([], LAST_DAY, parameters)).toBeNull();
    expect(
      estimateDemand(
        days(3, () => [], { unmeasured: 9 }),
        LAST_DAY,
        parameters,
      ),
    ).toBeNull();
  });

  it('is within 10 % of the known demand in at least 95 of 100 lognormal tasks with 400 runs', () => {
    expect(shareWithinTenPercent(100, 400)).toBeGreaterThanOrEqual(0.95);
  });

  it('is within 10 % of the known demand in at least 99.5 % of such tasks with 2,000 runs', () => {
    expect(shareWithinTenPercent(200, 2000)).toBeGreaterThanOrEqual(0.995);
  });

  /** Of so many tasks with so many runs each in twenty days. */
  function shareWithinTenPercent(tasks: number, runs: number): number {
    const random = randomLcg(20_261_101);
    // Median 2,000, sigma 0.25: 99th percentile 2,000 e^(0.25 x 2.3263) = 3,578; mean 2,063.5, deviation 524.1,
    // so mean plus three deviations 3,635.8 is the larger one; x 1.15 = 4,181, rounded up to 4,200.
    const known = 4200;
    const close = Array.from({ length: tasks }, () =>
      estimateDemand(
        days(20, () =>
          Array.from({ length: runs / 20 }, () => Math.round(2000 * Math.exp(0.25 * randomNormal(random)))),
        ),
        LAST_DAY,
        parameters,
      ),
    ).filter(demand => Math.abs((demand?.tokens ?? 0) / known - 1) <= 0.1);
    return close.length / tasks;
  }
});

describe('a budget of the demand', () => {
  const random = randomLcg(5);
  const runs = (count: number) =>
    Array.from({ length: count }, () => Math.round(2000 * Math.exp(0.25 * randomNormal(random))));
  /** Budgets from so many runs a day for twenty days, against as many runs of the next window. */
  const compliances = (aDay: number, teams: number) =>
    Array.from({ length: teams }, () => {
      const demand = estimateDemand(
        days(20, () => runs(aDay)),
        LAST_DAY,
        parameters,
      );
      const next = runs(20 * aDay);
      return next.filter(used => used <= (demand?.tokens ?? 0)).length / next.length;
    });

  it('holds for at least 99 % of the next 400 runs in the mean, and for 99 % in 19 of 20 tasks', () => {
    const all = compliances(20, 200).sort((a, b) => a - b);
    expect(all.reduce((sum, share) => sum + share, 0) / all.length).toBeGreaterThanOrEqual(0.99);
    expect(all[Math.floor(all.length * 0.05)]).toBeGreaterThanOrEqual(0.99);
  });

  it('holds for 99.5 % in the mean with 2,000 runs', () => {
    const all = compliances(100, 40);
    expect(all.reduce((sum, share) => sum + share, 0) / all.length).toBeGreaterThanOrEqual(0.995);
  });
});

describe('decideBudget', () => {
  it.each([
    ['leaves a budget that is within 10 % of the demand', 1000, 1050, false, null],
    ['raises a broken budget to the demand at once', 500, 900, true, 900],
    ['raises a budget that still holds by a quarter at most', 1000, 2000, false, 1250],
    ['lowers by a quarter at most', 1000, 300, false, 750],
    ['lowers to the demand when that is nearer', 1000, 850, false, 850],
    ['leaves a budget whose smallest step down is less than the rounding', 150, 50, false, null],
    ['gives a budget to a task that has none', null, 350, false, 350],
  ])('%s', (_title, budget, demand, isBroken, expected) => {
    expect(decideBudget(budget, demand, isBroken, parameters)).toBe(expected);
  });
});

describe('roundUpTo', () => {
  it('keeps a multiple and lifts the rest to the next', () => {
    expect([roundUpTo(50, 100), roundUpTo(50, 101), roundUpTo(50, 0)]).toEqual([100, 150, 0]);
  });
});
