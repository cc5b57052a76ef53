import { describe, expect, it } from 'vitest';
import { budgetChanges, budgetsInForce, offsetsInForce, type SettingsInForce } from '../../../src/heartbeat/budgets.ts';
import { readPlan } from '../../../src/heartbeat/plan.ts';

const version = (at: string, value: string | null) => ({ at, value, recommendationId: 'r' });
const OCTOBER = '2026-10-01T00:00:00.000Z';
const NOVEMBER = '2026-11-01T00:00:00.000Z';
const INTERVAL = { target: 'notion_sync', versions: [version(OCTOBER, '120')] };
const inForce = (plan: string | null, budgets: SettingsInForce['budgets'] = [], task = 'smoke_tests') =>
  budgetsInForce(readPlan(plan), { budgets, intervals: [INTERVAL], offsets: { smoke_tests: 2 } }).find(
    ({ taskName }) => taskName === task,
  );

describe('the budget in force', () => {
  it('is the documented one while nobody says otherwise', () => {
    expect(inForce(null)).toEqual({
      taskName: 'smoke_tests',
      tokens: 800,
      source: 'documented',
      since: null,
      recommendationId: null,
      everyMinutes: 15,
      offsetCycles: 2,
      priority: 'adaptive',
    });
    expect(inForce(null, [], 'health_check')).toMatchObject({ priority: 'critical', offsetCycles: 0 });
  });

  it('is the registered one where an operator registered another, and for tasks that are not documented', () => {
    const registry = { smoke_tests: { tokens: 700, every_minutes: 30 }, own: { tokens: 10, every_minutes: 5 } };
    const plan = JSON.stringify({ registry });
    expect(inForce(plan)).toMatchObject({ tokens: 700, source: 'registered', everyMinutes: 30 });
    expect(inForce(plan, [], 'own')).toMatchObject({ tokens: 10, source: 'registered', priority: 'adaptive' });
    expect(inForce(plan, [], 'full_tests')).toMatchObject({ tokens: 1500, source: 'documented' });
  });

  it('is the one that was set last, until it is taken back', () => {
    const set = { target: 'smoke_tests', versions: [version(OCTOBER, '950'), version(NOVEMBER, '1100')] };
    expect(inForce(null, [set])).toMatchObject({ tokens: 1100, source: 'set', since: NOVEMBER, recommendationId: 'r' });
    const back = { target: 'smoke_tests', versions: [version(OCTOBER, '950'), version(NOVEMBER, null)] };
    expect(inForce(null, [back])).toMatchObject({
      tokens: 800,
      source: 'documented',
      since: null,
      recommendationId: null,
    });
    expect(budgetChanges([back], 'smoke_tests')).toEqual([
      { at: new Date(OCTOBER), tokens: 950 },
      { at: new Date(NOVEMBER), tokens: null },
    ]);
  });

  it('is documented also where the stored parameters are malformed', () => {
    expect(inForce('{"registry":{"smoke_tests":{"tokens":-1}},"cycle_cap":"much"}')).toMatchObject({ tokens: 800 });
    expect(readPlan('{"cycle_cap":9000,"cycle_alert":"much"}')).toMatchObject({ cycle_cap: 9000, cycle_alert: 5000 });
  });
});

describe('the interval in force', () => {
  it('is the one that was set last, else the planned one', () => {
    expect(inForce(null, [], 'notion_sync')).toMatchObject({ everyMinutes: 120 });
    expect(inForce(null, [], 'full_tests')).toMatchObject({ everyMinutes: 60 });
  });
});

describe('starting cycles in force', () => {
  it('are none while none were set, and those set last otherwise', () => {
    expect(offsetsInForce([])).toEqual({});
    expect(offsetsInForce([{ target: 'heartbeat', versions: [version(OCTOBER, '{"full_tests":3}')] }])).toEqual({
      full_tests: 3,
    });
    expect(offsetsInForce([{ target: 'heartbeat', versions: [version(OCTOBER, null)] }])).toEqual({});
  });
});
