import { describe, expect, it } from 'vitest';
import { BUCKET_RATIO } from '../../../src/statistics/buckets.ts';
import { tokenBudgetOptimization } from '../../../src/tasks/token-budget/index.ts';
import { readCostlyCycles } from '../../../src/tasks/token-budget/read-costly-cycles.ts';
import { readCostlyResults } from '../../../src/tasks/token-budget/read-costly-results.ts';
import { readCycleDays } from '../../../src/tasks/token-budget/read-cycle-days.ts';
import { readNextTaskName } from '../../../src/tasks/token-budget/read-next-task-name.ts';
import { readRecentSummaries } from '../../../src/tasks/token-budget/read-recent-summaries.ts';
import { readTaskDays } from '../../../src/tasks/token-budget/read-task-days.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { createTestApi } from '../../support/test-api.ts';
import { planSteps } from './plan-steps.ts';
import { answerOf, storedRun } from './task-run.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T00:00:00Z');
const FROM = new Date('2026-10-02T00:00:00Z');
const WINDOW = { from: FROM, to: NOW };
const DAY_OF_2026_10_31 = Date.UTC(2026, 9, 31) / 86_400_000;
const ofTask = (taskName: string, budget: number | null = 500) => ({
  taskName,
  ...WINDOW,
  budget,
  changes: [],
  ratio: BUCKET_RATIO,
});

/** Results of one task; what a writer leaves out is left out. */
function results(rows: readonly Record<string, unknown>[]) {
  const all = rows.map(row => ({ agent: 'jochi', task_name: 'smoke_tests', status: 'success', ...row }));
  return cypher(db.graph, 'UNWIND $all AS row CREATE (r:TaskResult) SET r = row', { all });
}

/** Thirty days of eight runs a day whose tokens follow from the number of the run. */
function thirtyDays(task: string, tokens: (run: number) => number | null) {
  return results(
    Array.from({ length: 240 }, (_, run) => ({
      id: `${task}-${run}`,
      task_name: task,
      started_at: new Date(FROM.getTime() + run * 3 * 3_600_000),
      tokens_used: tokens(run),
    })),
  );
}

describe('reading task days', () => {
  it('adds up a day in the database: runs, failures, what kept to the budget, buckets with exact sums', async () => {
    await results([
      { started_at: new Date('2026-10-31T01:00:00Z'), tokens_used: 400 },
      { started_at: new Date('2026-10-31T02:00:00Z'), tokens_used: 401 },
      { started_at: new Date('2026-10-31T03:00:00Z'), tokens_used: 600, status: 'error' },
      { started_at: new Date('2026-10-31T04:00:00Z'), tokens_used: 0, status: 'timeout' },
      { started_at: new Date('2026-10-31T05:00:00Z') },
      { started_at: new Date('2026-10-31T06:00:00Z'), status: 'skipped' },
      { started_at: new Date('2026-10-31T07:00:00Z'), tokens_used: 0, status: 'queued' },
      { started_at: new Date('2026-10-31T08:00:00Z'), status: 'enqueue_failed' },
    ]);
    const [day, ...others] = await db.graph.read(readTaskDays, ofTask('smoke_tests'));
    expect(others).toEqual([]);
    expect(day).toMatchObject({
      day: DAY_OF_2026_10_31,
      lastStartedAt: '2026-10-31T08:00:00.000Z',
      runs: 5,
      notRun: 3,
      failed: 2,
      measured: 4,
      within: 3,
      failedTokens: 600,
      maxTokens: 600,
    });
    // ceil(ln 400 / ln 1.05) = 123, ceil(ln 600 / ln 1.05) = 132
    expect(day?.buckets.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual([
      [null, 1, 0, 0],
      [123, 2, 801, 400 ** 2 + 401 ** 2],
      [132, 1, 600, 360_000],
    ]);
  });

  it('takes tokens written as text, and leaves out what is no number or negative', async () => {
    await results([
      { started_at: new Date('2026-10-31T01:00:00Z'), tokens_used: '250' },
      { started_at: new Date('2026-10-31T02:00:00Z'), tokens_used: 'many' },
      { started_at: new Date('2026-10-31T03:00:00Z'), tokens_used: -1 },
    ]);
    expect(await db.graph.read(readTaskDays, ofTask('smoke_tests'))).toMatchObject([
      { runs: 3, measured: 1, maxTokens: 250 },
    ]);
  });

  it('includes the start of the window, excludes its end, and counts days in UTC whatever the zone', async () => {
    await results([{ started_at: FROM }, { started_at: new Date(FROM.getTime() - 1) }, { started_at: NOW }]);
    await cypher(
      db.graph,
      `CREATE (:TaskResult {task_name: 'smoke_tests', status: 'success',
         started_at: datetime('2026-10-30T23:30:00-04:00[America/New_York]')})`,
    );
    const days = await db.graph.read(readTaskDays, ofTask('smoke_tests'));
    expect(days.map(({ day, runs }) => [day, runs])).toEqual([
      [FROM.getTime() / 86_400_000, 1],
      [DAY_OF_2026_10_31, 1],
    ]);
  });

  it('keeps to no budget where there is none', async () => {
    await results([{ started_at: new Date('2026-10-31T01:00:00Z'), tokens_used: 9 }]);
    expect(await db.graph.read(readTaskDays, ofTask('smoke_tests', null))).toMatchObject([{ measured: 1, within: 0 }]);
  });
});

describe('reading cycles', () => {
  it('takes the tokens of the results, else the total of the cycle, and counts cycles that lost their results', async () => {
    await cypher(
      db.graph,
      `CREATE (a:HeartbeatCycle {id: 'a', started_at: $at, tasks_run: 2, total_tokens: 1})
       CREATE (a)-[:HAS_RESULT]->(:TaskResult {tokens_used: 4000}), (a)-[:HAS_RESULT]->(:TaskResult {tokens_used: 2000}),
              (a)-[:HAS_RESULT]->(:TaskResult {status: 'success'})
       CREATE (:HeartbeatCycle {id: 'b', started_at: $at, tasks_run: 3, total_tokens: 900}),
              (:HeartbeatCycle {id: 'c', started_at: $at, tasks_run: 0}), (:HeartbeatCycle {started_at: $before})`,
      { at: new Date('2026-10-31T12:00:00Z'), before: new Date('2026-09-01T00:00:00Z') },
    );
    expect(await db.graph.read(readCycleDays, { ...WINDOW, alert: 5000, cap: 8650 })).toEqual([
      {
        day: DAY_OF_2026_10_31,
        cycles: 3,
        measured: 2,
        tokens: 6900,
        maxTokens: 6000,
        withinAlert: 1,
        withinCap: 2,
        withoutResults: 1,
      },
    ]);
  });
});

describe('plans', () => {
  it.each([
    ['task names', () => planSteps(readNextTaskName, { after: 'a' }), 'task_name, started_at'],
    ['task days', () => planSteps(readTaskDays, ofTask('smoke_tests')), 'task_name, started_at'],
    [
      'costly results',
      () => planSteps(readCostlyResults, { taskName: 'a', ...WINDOW, onlyFailed: false, limit: 3 }),
      'task_name, started_at',
    ],
    [
      'recent summaries',
      () => planSteps(readRecentSummaries, { taskName: 'a', ...WINDOW, limit: 9 }),
      'task_name, started_at',
    ],
    ['cycle days', () => planSteps(readCycleDays, { ...WINDOW, alert: 1, cap: 2 }), 'started_at'],
    ['costly cycles', () => planSteps(readCostlyCycles, { ...WINDOW, limit: 3 }), 'started_at'],
  ])('of %s go over the index and never over all nodes of a label', async (_name, plan, properties) => {
    const steps = await plan();
    // One range for each kind of time: with a zone, without one, as text.
    const seeks = steps.filter(step => step.startsWith('NodeIndexSeek'));
    expect(seeks.length === 1 || seeks.length === 3).toBe(true);
    for (const seek of seeks) expect(seek).toContain(properties);
    expect(steps.filter(step => /^(AllNodesScan|NodeByLabelScan|NodeIndexScan)/.test(step))).toEqual([]);
  });
});

it('steps to the next task name in the order of the index, without sorting', async () => {
  const steps = await planSteps(readNextTaskName, { after: '' });
  expect(steps.filter(step => /^(Sort|Top|PartialTop|PartialSort)/.test(step))).toEqual([]);
});

describe('token_budget_optimization', () => {
  it('finds the one task that breaks its budget, shows its costliest runs, and stores the recommendation', async () => {
    await thirtyDays('smoke_tests', run => 900 + (run % 5));
    await thirtyDays('full_tests', run => 1240 + (run % 5));
    const report = await storedRun(db.graph, tokenBudgetOptimization, NOW, 'result-1');
    expect(report).toMatchObject({
      type: 'token_budget_analysis',
      verdict: 'attention',
      window: { from: FROM.toISOString(), to: NOW.toISOString() },
      inputs: { rows: 480, executions: 480, measured: 480, tasks: 2, tasks_judged: 2 },
      over_budget_tasks: 1,
      compliance: 0.5,
      recommendations: [
        {
          task: 'smoke_tests',
          executions: 240,
          from: 800,
          to: 1050,
          evidence: { runs: 240, sample: [{ tokens: 904 }, { tokens: 904 }, { tokens: 904 }] },
        },
      ],
    });
    expect(
      await cypher(
        db.graph,
        `MATCH (:OptimizationResult {id: 'result-1'})-[:RECOMMENDS]->(r:OptimizationRecommendation)
         RETURN r.id AS id, r.kind AS kind, r.target AS target, r.from_json AS from, r.to_json AS to, r.status AS status`,
      ),
    ).toEqual([
      {
        id: (report['recommendations'] as { id: string }[])[0]?.id,
        kind: 'token_budget',
        target: 'smoke_tests',
        from: '800',
        to: '1050',
        status: 'open',
      },
    ]);
  });

  it('counts what the original writer leaves out as unmeasured and proposes nothing', async () => {
    await thirtyDays('smoke_tests', () => null);
    const { report } = await answerOf(db.graph, tokenBudgetOptimization, NOW);
    expect(report).toMatchObject({
      verdict: 'insufficient_data',
      inputs: { executions: 240, measured: 0, coverage: 0 },
      compliance: null,
      recommendations: [],
    });
  });

  it('compares with the window before, and proposes half as many runs of a task that always says the same', async () => {
    const hour = (run: number) => new Date(NOW.getTime() - (run + 1) * 3_600_000);
    const said = (run: number) => (run % 50 === 0 ? 'PASSED, one warning' : 'PASSED');
    await results(
      Array.from({ length: 60 * 24 }, (_, run) => ({
        id: `run-${run}`,
        started_at: hour(run),
        tokens_used: run < 30 * 24 ? 420 : 900,
        summary: said(run),
      })),
    );
    const registry = { smoke_tests: { tokens: 800, every_minutes: 60 } };
    const parameters = { ...tokenBudgetOptimization.parameters, registry };
    const { report } = await answerOf(db.graph, tokenBudgetOptimization, NOW, { parameters });
    expect(report).toMatchObject({
      inputs: { rows: 720 },
      tasks: [{ avg_tokens: 420, compliance: 1, previous: { executions: 720, avg_tokens: 900, compliance: 0 } }],
      metrics: { token_budget_compliance_before: { rate: 0 }, token_budget_compliance_change: { value: 1 } },
      waste: [{ kind: 'no_change', task: 'smoke_tests', summary: 'PASSED', runs: 720, same: 705 }],
      forecast: { tokens: 720 * 420, planned: 720 * 800 },
    });
    const frequency = (report['recommendations'] as { kind: string }[]).filter(({ kind }) => kind === 'task_frequency');
    expect(frequency).toMatchObject([
      { target: 'smoke_tests', from: 60, to: 120, evidence: { sample: [{ task_result: 'run-1' }, {}, {}] } },
    ]);
  });

  it('alerts of spending above the plan in the last day and week', async () => {
    await thirtyDays('smoke_tests', () => 650);
    const registry = { smoke_tests: { tokens: 500, every_minutes: 180 } };
    const parameters = { ...tokenBudgetOptimization.parameters, registry };
    const { report } = await answerOf(db.graph, tokenBudgetOptimization, NOW, { parameters });
    const week = { from: '2026-10-25T00:00:00.000Z', to: NOW.toISOString() };
    const run = { task_result: expect.stringMatching(/^smoke_tests-/), heartbeat_cycle: null, tokens: 650 };
    expect(report['burn_alerts']).toMatchObject([
      { task: null, planned_per_day: 4000, last_day: 5200, last_week_per_day: 5200, runs: 56, window: week },
      { task: 'smoke_tests', runs: 56, window: week, sample: [run, run, run] },
    ]);
  });

  it('shows some rows of all that it finds: failed runs where these cost much, the last day of what has stopped', async () => {
    const at = (run: number) => new Date(FROM.getTime() + run * 3 * 3_600_000);
    const every_minutes = 180;
    await results(
      Array.from({ length: 240 }, (_, run) => ({
        id: `smoke-${run}`,
        started_at: at(run),
        tokens_used: run % 4 === 0 ? 450 : 500 + (run % 2),
        status: run % 4 === 0 ? 'error' : 'success',
      })),
    );
    await results(
      Array.from({ length: 80 }, (_, run) => ({ id: `full-${run}`, task_name: 'full_tests', started_at: at(run) })),
    );
    const registry = { smoke_tests: { tokens: 600, every_minutes }, full_tests: { tokens: 600, every_minutes } };
    const parameters = { ...tokenBudgetOptimization.parameters, registry };
    const report = await storedRun(db.graph, tokenBudgetOptimization, NOW, 'result-1', { parameters });
    const failed = { task_result: expect.stringMatching(/^smoke-\d*[02468]$/), tokens: 450 };
    const last = { task_result: expect.stringMatching(/^full-7[2-9]$/), tokens: null };
    expect(report['waste']).toMatchObject([
      { kind: 'failing_spend', task: 'smoke_tests', runs: 60, sample: [failed, failed, failed] },
      { kind: 'idle', task: 'full_tests', sample: [last, last, last] },
    ]);
    const ids = (report['waste'] as { sample: { task_result: string }[] }[]).flatMap(({ sample }) => sample);
    const evidence = await cypher<{ id: string }>(
      db.graph,
      "MATCH ({id: 'result-1'})-[:EVIDENCED_BY]->(r:TaskResult) RETURN r.id AS id",
    );
    const linked = evidence.map(({ id }) => id);
    expect(linked).toEqual(expect.arrayContaining(ids.map(({ task_result }) => task_result)));
  });

  it('counts exactly the rows that the explorer shows for the task and the window of the report', async () => {
    await thirtyDays('smoke_tests', run => 600 + (run % 5));
    await thirtyDays('full_tests', run => (run % 2 === 0 ? 400 : null));
    await results([
      { started_at: FROM, status: 'skipped' },
      { started_at: new Date(FROM.getTime() - 1), tokens_used: 9 },
      { started_at: NOW, tokens_used: 9 },
    ]);
    const { report } = await answerOf(db.graph, tokenBudgetOptimization, NOW);
    const api = await createTestApi({ graph: db.graph });
    const tasks = report['tasks'] as { task: string; executions: number; not_run: number; measured: number }[];
    expect(tasks.map(({ task }) => task).sort()).toEqual(['full_tests', 'smoke_tests']);
    for (const { task, executions, not_run, measured } of tasks) {
      const { data } = await api.ask(
        `query ($task: String!, $from: DateTime!, $to: DateTime!) {
           taskResults(where: { taskName: { eq: $task }, startedAt: { gte: $from, lt: $to } }, limit: 500) { tokensUsed }
         }`,
        { task, ...(report['window'] as object) },
      );
      const rows = data.taskResults as { tokensUsed: number | null }[];
      expect(rows).toHaveLength(executions + not_run);
      expect(rows.filter(({ tokensUsed }) => tokensUsed !== null)).toHaveLength(measured);
    }
  });

  it('closes a proposal whose task keeps to its budget again, and not one that nobody can judge any more', async () => {
    await thirtyDays('smoke_tests', () => 900);
    await thirtyDays('full_tests', () => 1800);
    await storedRun(db.graph, tokenBudgetOptimization, NOW, 'october');
    const days = 30 * 86_400_000;
    await cypher(
      db.graph,
      `MATCH (r:TaskResult) SET r.started_at = r.started_at + duration('P30D')
       SET r.tokens_used = CASE r.task_name WHEN 'smoke_tests' THEN 650 END`,
    );
    const report = await storedRun(db.graph, tokenBudgetOptimization, new Date(NOW.getTime() + days), 'november');
    expect(report['closed']).toMatchObject([{ kind: 'token_budget', target: 'smoke_tests' }]);
    const stored = await cypher(
      db.graph,
      'MATCH (r:OptimizationRecommendation) RETURN r.target AS target, r.status AS status ORDER BY target',
    );
    expect(stored).toEqual([
      { target: 'full_tests', status: 'open' },
      { target: 'smoke_tests', status: 'superseded' },
    ]);
  });

  it('reads times without a zone and as text, and counts what it cannot place', async () => {
    await thirtyDays('smoke_tests', () => 400);
    await cypher(
      db.graph,
      `MATCH (r:TaskResult)
       SET r.started_at = CASE r.started_at.hour % 2 WHEN 0 THEN localdatetime(r.started_at)
         ELSE replace(toString(r.started_at), 'T', ' ') END
       WITH count(*) AS all
       CREATE (:TaskResult {task_name: 'smoke_tests', started_at: '2026-10-31Tsoon'}),
              (:TaskResult {status: 'success', started_at: datetime('2026-10-31T00:00Z')})`,
    );
    const { report } = await answerOf(db.graph, tokenBudgetOptimization, NOW);
    expect(report).toMatchObject({
      inputs: { rows: 240, left_out: { results_without_task: 1, results_with_unreadable_time: 1, more_tasks: false } },
    });
  });

  it('says of an empty graph that rows are missing', async () => {
    const { report, writes } = await answerOf(db.graph, tokenBudgetOptimization, NOW);
    expect(report).toMatchObject({ verdict: 'insufficient_data', inputs: { rows: 0 }, waste: [], recommendations: [] });
    expect(writes).toEqual([]);
  });

  it('judges a task that nobody planned and offers it a budget', async () => {
    // Mean 213, deviation 2: (213 + 3 x 2) x 1.15 = 251.9, rounded up to 300.
    await thirtyDays('übersicht', run => 210 + (run % 7));
    const { report } = await answerOf(db.graph, tokenBudgetOptimization, NOW);
    expect(report['recommendations']).toMatchObject([{ target: 'übersicht', from: null, to: 300 }]);
  });

  it('points to the cycle where a result has no id of its own', async () => {
    await cypher(
      db.graph,
      `UNWIND range(0, 239) AS run
       CREATE (:HeartbeatCycle {id: 'cycle-' + run, started_at: $from + duration({hours: 3 * run})})
         -[:HAS_RESULT]->(:TaskResult {task_name: 'smoke_tests', status: 'success', tokens_used: 900 + run / 239,
           started_at: $from + duration({hours: 3 * run}), summary: 'Smoke tests: PASSED'})`,
      { from: FROM },
    );
    const { report } = await answerOf(db.graph, tokenBudgetOptimization, NOW);
    const [proposal] = report['recommendations'] as { evidence: { sample: unknown[] } }[];
    expect(proposal?.evidence.sample[0]).toEqual({ task_result: null, heartbeat_cycle: 'cycle-239', tokens: 901 });
  });

  it.each([
    [{ window_days: 0 }, /^parameters\.window_days: .*Parameters of this task: window_days, min_runs/],
    [{ window_dayz: 30 }, /^parameters\.window_dayz: is unknown/],
    [
      { registry: { smoke_tests: { tokens: 'many', every_minutes: 5 } } },
      /^parameters\.registry\.smoke_tests\.tokens: /,
    ],
  ])('refuses the parameters %j, naming the one at fault', async (parameters, message) => {
    const refused = answerOf(db.graph, tokenBudgetOptimization, NOW, { parameters });
    await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringMatching(message) });
  });
});
