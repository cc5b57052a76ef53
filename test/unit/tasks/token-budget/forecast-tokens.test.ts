import { describe, expect, it } from 'vitest';
import { analyseTokenBudgets } from '../../../../src/tasks/token-budget/analyse.ts';
import { findDrift } from '../../../../src/tasks/token-budget/find-drift.ts';
import { findBurns } from '../../../../src/tasks/token-budget/forecast-tokens.ts';
import { tokenBudgetParameters } from '../../../../src/tasks/token-budget/parameters.ts';
import { randomLcg, randomNormal } from '../../../support/random.ts';
import { days, LAST_DAY, MS_PER_DAY, taskDay, taskRecord } from './task-days.ts';

const whole = { first: LAST_DAY - 29, last: LAST_DAY };
const window = {
  from: new Date(whole.first * MS_PER_DAY).toISOString(),
  to: new Date((LAST_DAY + 1) * MS_PER_DAY).toISOString(),
};
const leftOut = { results_without_task: 0, results_with_unreadable_time: 0, more_tasks: false };
const parameters = tokenBudgetParameters.parse({ registry: { reports: { tokens: 500, every_minutes: 60 } } });
const lognormal = (random: () => number, median: number, sigma: number) =>
  Math.round(median * Math.exp(sigma * randomNormal(random)));

function forecast(record: Parameters<typeof taskRecord>[0]) {
  return analyseTokenBudgets({ ...window, tasks: [taskRecord(record)], cycles: [], parameters, leftOut }).forecast;
}

describe('the forecast of a month', () => {
  it('is below what is then used in about half and in about a tenth of all cases', () => {
    const random = randomLcg(5);
    // Days differ by much more than their runs do, and every seventh is a heavy one.
    const day = (place: number) => [lognormal(random, place % 7 === 0 ? 3000 : 1000, 0.4)];
    const teams = 200;
    let above50 = 0;
    let above90 = 0;
    for (let team = 0; team < teams; team++) {
      const { p50, p90 } = forecast({ days: days(30, day) });
      const next = Array.from({ length: 30 }, (_, place) => day(place + 30)[0] ?? 0).reduce(
        (sum, used) => sum + used,
        0,
      );
      if (next > (p50 ?? 0)) above50++;
      if (next > (p90 ?? 0)) above90++;
    }
    expect(above50 / teams).toBeGreaterThan(0.4);
    expect(above50 / teams).toBeLessThan(0.6);
    expect(above90 / teams).toBeGreaterThan(0.03);
    expect(above90 / teams).toBeLessThan(0.15);
  });

  it('goes on from the latest level, and takes runs without a measure to use what the others do', () => {
    const risen = forecast({ days: days(30, place => (place < 20 ? [400, 410, 390] : [800, 810, 790])) });
    expect(risen.tokens / (30 * 2400)).toBeCloseTo(1, 1);
    expect(forecast({ days: days(30, () => [400], { unmeasured: 1 }) }).tokens).toBe(30 * 800);
  });

  it('gives no range from less than a week', () => {
    expect(forecast({ days: days(6, () => [400]) })).toMatchObject({
      tokens: 12_000,
      p50: null,
      p90: null,
      days_seen: 6,
    });
    expect(forecast({ days: [] })).toMatchObject({ tokens: 0, p50: null, days_seen: 0 });
  });
});

describe('burn alerts', () => {
  const burning = (lastWeek: number, lastDay: number) =>
    findBurns(
      [
        taskRecord({
          days: days(30, place =>
            Array.from({ length: 24 }, () => (place === 29 ? lastDay : place > 22 ? lastWeek : 400)),
          ),
        }),
      ],
      whole,
      1.2,
    ).map(({ task }) => task);

  it('need the last day and the last week above 1.2 times the plan', () => {
    expect(burning(700, 700)).toEqual([null, 'reports']);
    expect(burning(700, 500)).toEqual([]);
    expect(burning(400, 900)).toEqual([]);
    expect(burning(600, 600)).toEqual([]);
  });

  it('say nothing of less than a week', () => {
    const record = taskRecord({ days: days(30, () => [9000]) });
    expect(findBurns([record], { first: LAST_DAY - 5, last: LAST_DAY }, 1.2)).toEqual([]);
  });
});

describe('a drift of the daily medians', () => {
  const RUNS = 96;
  const month = (random: () => number, factor: number, lastDay: number, count: number) =>
    Array.from({ length: count }, (_, place) =>
      taskDay(
        lastDay - count + 1 + place,
        Array.from({ length: RUNS }, () => lognormal(random, 300 * factor, 0.25)),
      ),
    );
  const drifts = (factor: number, daysWatched: number, cases: number, least: number) => {
    const random = randomLcg(11);
    return Array.from({ length: cases }, () =>
      findDrift(
        taskRecord({
          before: month(random, 1, LAST_DAY - daysWatched, 30),
          days: month(random, factor, LAST_DAY, daysWatched),
        }),
        least,
      ),
    );
  };
  const daysUntil = (factor: number) =>
    drifts(factor, 30, 100, 0).map(drift =>
      drift === null ? Number.POSITIVE_INFINITY : drift.certain_day - LAST_DAY + 30,
    );

  it('by 10 % is always found, in a median of three days at most', () => {
    const until = daysUntil(1.1).sort((a, b) => a - b);
    expect(until.at(-1)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(until[50]).toBeLessThanOrEqual(3);
  });

  it('by 25 % is found in a median of one day', () => {
    expect(daysUntil(1.25).sort((a, b) => a - b)[50]).toBe(1);
  });

  it('that is none is taken for one in less than 3 % of 14 days, also by the alarm alone', () => {
    expect(drifts(1, 14, 300, 0).filter(drift => drift !== null).length / 300).toBeLessThan(0.03);
  });

  it('is dated from where it began, and is unknown without two weeks to compare with', () => {
    const random = randomLcg(3);
    const rising = [...month(random, 1, LAST_DAY - 10, 20), ...month(random, 1.2, LAST_DAY, 10)];
    const before = month(random, 1, LAST_DAY - 30, 30);
    const drift = findDrift(taskRecord({ days: rising, before }), 0.05);
    expect(Math.abs((drift?.since_day ?? 0) - (LAST_DAY - 9))).toBeLessThanOrEqual(1);
    expect((drift?.median_now ?? 0) / (drift?.median_before ?? 1)).toBeCloseTo(1.2, 1);
    expect(findDrift(taskRecord({ days: rising, before: before.slice(0, 13) }), 0.05)).toBeNull();
  });
});
