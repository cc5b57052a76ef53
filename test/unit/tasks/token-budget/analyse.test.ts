import { describe, expect, it } from 'vitest';
import { analyseTokenBudgets, type TokenBudgetInput } from '../../../../src/tasks/token-budget/analyse.ts';
import type { TaskRecord } from '../../../../src/tasks/token-budget/measure.ts';
import { tokenBudgetParameters } from '../../../../src/tasks/token-budget/parameters.ts';
import { proposeBudget, proposeOffsets } from '../../../../src/tasks/token-budget/propose.ts';
import { reportTokenBudgets } from '../../../../src/tasks/token-budget/report.ts';
import { days, LAST_DAY, MS_PER_DAY, taskRecord } from './task-days.ts';

const window = {
  from: new Date((LAST_DAY - 29) * MS_PER_DAY).toISOString(),
  to: new Date((LAST_DAY + 1) * MS_PER_DAY).toISOString(),
};
const parameters = tokenBudgetParameters.parse({ registry: { reports: { tokens: 500, every_minutes: 60 } } });

function analyse(record: Partial<TaskRecord>, rest: Partial<TokenBudgetInput> = {}) {
  const leftOut = { results_without_task: 0, results_with_unreadable_time: 0, more_tasks: false };
  return analyseTokenBudgets({ ...window, tasks: [taskRecord(record)], cycles: [], parameters, leftOut, ...rest });
}

function report(findings: ReturnType<typeof analyse>) {
  const proposals = [
    ...findings.tasks.map(finding => proposeBudget(finding, window, [], parameters)),
    proposeOffsets(findings, window, [], parameters),
  ].filter(change => change !== null);
  // What the task would look up in the graph is left out.
  const sampled = <Finding extends object>(all: readonly Finding[]) => all.map(one => ({ ...one, sample: [] }));
  const drifts = sampled(findings.tasks.flatMap(({ drift }) => drift ?? []));
  const { waste, burns } = findings;
  const claims = { waste: sampled(waste), burns: sampled(burns), drifts };
  return reportTokenBudgets({ ...findings, ...claims }, proposals, window, parameters);
}

const OVER_BUDGET = days(30, () => [590, 600, 610, 600, 400], { budget: 500 });

describe('analyseTokenBudgets', () => {
  it('measures what was used, with compliance and its interval, on numbers worked by hand', () => {
    const [finding] = analyse({ days: OVER_BUDGET }).tasks;
    expect(finding?.measures).toMatchObject({
      executions: 150,
      measured: 150,
      coverage: 1,
      avg_tokens: 560,
      max_tokens: 610,
      within: 30,
      compliance: 0.2,
    });
    // scipy 1.17: binomtest(30, 150).proportion_ci(.95, 'wilson')
    expect(finding?.measures.compliance_interval?.low).toBeCloseTo(0.14387, 4);
    expect(finding?.measures.compliance_interval?.high).toBeCloseTo(0.27113, 4);
  });

  it('proposes the demand for a task that breaks its budget, with the evidence', () => {
    const answer = report(analyse({ days: OVER_BUDGET }));
    // Deviation sqrt((900 + 1600 + 2500 + 1600 + 25600) / 5) = 80.25; (560 + 3 x 80.25) x 1.15 = 920.9 -> 950
    expect(answer).toMatchObject({ verdict: 'attention', over_budget_tasks: 1 });
    expect(answer.recommendations).toMatchObject([
      {
        kind: 'token_budget',
        target: 'reports',
        from: 500,
        to: 950,
        executions: 150,
        evidence: { runs: 150, within_budget: 30 },
        effect_estimate: { compliance_before: 0.2, compliance_after: 1 },
      },
    ]);
  });

  it('counts runs without tokens as unmeasured and says nothing about a budget when they are most', () => {
    const findings = analyse({ days: days(30, () => [900, 900], { unmeasured: 3, budget: 500 }) });
    expect(findings.tasks[0]).toMatchObject({
      measures: { coverage: 0.4, avg_tokens: 900 },
      demand: null,
      proposed: null,
    });
    expect(report(findings)).toMatchObject({
      verdict: 'insufficient_data',
      inputs: { executions: 150, measured: 60, tasks_judged: 0 },
      recommendations: [],
    });
  });

  it('says what is missing: any result, any tokens, or enough of them', () => {
    const missing = (record: Partial<TaskRecord>) => report(analyse(record)).missing[0];
    expect(missing({})).toMatch(/^No TaskResult of a started task/);
    expect(missing({ days: days(30, () => [], { unmeasured: 4 }) })).toMatch(/has tokens_used\.$/);
    expect(missing({ days: days(2, () => [400]) })).toMatch(/has 30 runs/);
  });

  it('finds spending on failures, and a budget of which most is never used', () => {
    const findings = analyse({
      budget: 5000,
      days: days(30, () => [400, 400, 410, 390], { budget: 5000, failed: 1, failedTokens: 400 }),
    });
    expect(findings.waste).toEqual([
      { kind: 'over_allocated', task: 'reports', budget: 5000, demand: 500, runs: 120 },
      { kind: 'failing_spend', task: 'reports', tokens: 12_000, share: 0.25, runs: 30 },
    ]);
  });

  it('finds a planned task that stopped while others went on, and not one whose turn has not come', () => {
    const idleWhen = (everyMinutes: number, ownDays: number, otherDays: number) =>
      analyse(
        {},
        {
          tasks: [
            taskRecord({ task: 'reports', budget: 500, everyMinutes, days: days(30, () => [400]).slice(0, ownDays) }),
            taskRecord({
              task: 'others',
              budget: null,
              everyMinutes: null,
              days: days(30, () => [400]).slice(0, otherDays),
            }),
          ],
        },
      ).waste;
    expect(idleWhen(60, 28, 30)).toMatchObject([{ kind: 'idle', task: 'reports', silent_intervals: 48 }]);
    expect(idleWhen(1440, 28, 30)).toEqual([]);
    expect(idleWhen(60, 28, 28)).toEqual([]);
  });

  it('finds a planned task that never ran, once its turn has come three times', () => {
    const never = (everyMinutes: number) =>
      analyse(
        {},
        {
          tasks: [
            taskRecord({ task: 'reports', budget: 500, everyMinutes, days: [] }),
            taskRecord({ task: 'others', budget: null, everyMinutes: null, days: days(30, () => [400]) }),
          ],
        },
      ).waste;
    expect(never(1440)).toMatchObject([{ kind: 'idle', last_run_at: null, silent_intervals: 29 }]);
    expect(never(14 * 1440)).toEqual([]);
  });

  it('proposes other starting cycles only when cycles did pass the alert', () => {
    const registry = {
      hourly: { tokens: 3000, every_minutes: 60 },
      daily: { tokens: 4000, every_minutes: 1440 },
    };
    const planned = tokenBudgetParameters.parse({ registry });
    const cycle = { day: LAST_DAY, cycles: 288, measured: 288, tokens: 76_000, maxTokens: 7000, withoutResults: 0 };
    const propose = (withinAlert: number) =>
      proposeOffsets(
        analyse({}, { parameters: planned, cycles: [{ ...cycle, withinAlert, withinCap: 288 }] }),
        window,
        [],
        planned,
      );
    expect(propose(287)).toMatchObject({
      kind: 'phase_offsets',
      effect_estimate: { peak_before: 7000, peak_after: 4000 },
    });
    expect(propose(288)).toBeNull();
  });

  it('forecasts runs a day times their mean for thirty days', () => {
    expect(analyse({ days: days(30, () => [400, 600]) }).forecast).toEqual({
      days: 30,
      tokens: 30_000,
      p50: 30_000,
      p90: 30_000,
      planned: 30 * 24 * 500,
      days_seen: 30,
    });
  });

  it('takes and gives plain data, so that it can run in a worker thread', () => {
    const findings = analyse({ days: OVER_BUDGET });
    expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
  });
});
