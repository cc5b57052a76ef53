import { describe, expect, it } from 'vitest';
import { budgetPeriods } from '../../../src/heartbeat/budget-periods.ts';
import { createMetrics } from '../../../src/metrics/create-metrics.ts';
import { readBudgetCompliance } from '../../../src/metrics/read-budget-compliance.ts';
import { readTaskRates } from '../../../src/metrics/read-task-rates.ts';
import { architectureSelfImprovement } from '../../../src/tasks/architecture/index.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { planOf } from '../../support/plan.ts';
import { storedRun } from '../tasks/task-run.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T12:00:00Z');
const DAY_MS = 86_400_000;
const PLAN_TASK = 'token_budget_optimization';

function metricsAt(now: Date) {
  return createMetrics({ graph: db.graph, clock: { now: () => now.getTime() } }, since =>
    budgetPeriods(db.graph, PLAN_TASK, since),
  );
}

async function current(now = NOW) {
  return new Map((await metricsAt(now).current()).map(metric => [metric.name as string, metric]));
}

/** Runs of one task, one an hour up to now, each with so many tokens. */
function plantRuns(count: number, tokens: number, status = 'success') {
  return cypher(
    db.graph,
    `UNWIND range(1, $count) AS hour
     CREATE (:TaskResult {id: randomUUID(), agent: 'ops', task_name: 'health_check', status: $status, tokens_used: $tokens,
       started_at: $now - duration({hours: hour})})`,
    { count, tokens, status, now: NOW },
  );
}

let runs = 0;
function runAt(now: Date) {
  runs++;
  return storedRun(db.graph, architectureSelfImprovement, now, `result-${runs}`, { runId: `run-${runs}` });
}

describe('the success metrics', () => {
  it('are five, and each says what it lacks while the graph is empty', async () => {
    const metrics = await current();
    expect([...metrics.values()].map(({ name, state, current: value }) => [name, state, value])).toEqual([
      ['token_budget_compliance', 'insufficient_data', null],
      ['mvs_distribution_balance', 'insufficient_data', null],
      ['agent_success_rate', 'insufficient_data', null],
      ['security_cve_response', 'insufficient_data', null],
      ['architecture_proposals', 'insufficient_data', 0],
    ]);
    for (const { evidence } of metrics.values()) expect(evidence['missing']).toHaveLength(1);
    expect([...metrics.values()].map(({ baseline }) => baseline)).toEqual([
      '100%',
      'not recorded yet',
      'not recorded yet',
      'N/A',
      '0/week',
    ]);
  });

  it('compare each run with the budget that held at its time', async () => {
    await plantRuns(100, 400);
    expect((await current()).get('token_budget_compliance')).toMatchObject({ current: 0, state: 'not_met' });
    // The documented budget is 150; 500 was set 50.5 hours ago.
    await cypher(
      db.graph,
      `CREATE (s:OptimizationSetting {key: 'token_budget health_check', kind: 'token_budget', target: 'health_check'})
         -[:CURRENT]->(:OptimizationSettingVersion {id: 'v1', number: 1, value_json: '500', set_at: $at})
         -[:SET_BY]->(:OptimizationRecommendation {id: 'r1'})`,
      { at: new Date(NOW.getTime() - 50.5 * 3_600_000) },
    );
    const metric = (await current()).get('token_budget_compliance');
    expect(metric).toMatchObject({
      current: 50,
      state: 'not_met',
      evidence: { runs: 100, measured: 100, compliant: 50 },
    });
  });

  it('read times in every form that programs store them in', async () => {
    await cypher(
      db.graph,
      `UNWIND range(1, 60) AS hour
       WITH hour, $now - duration({hours: hour}) AS at
       CREATE (:TaskResult {agent: 'ops', task_name: 'health_check', status: 'success', tokens_used: CASE WHEN hour % 3 = 0 THEN 9000 ELSE 100 END,
         started_at: CASE hour % 3 WHEN 0 THEN at WHEN 1 THEN localdatetime(at) ELSE replace(toString(localdatetime(at)), 'T', ' ') END})
       FOREACH (_ IN CASE hour WHEN 1 THEN [1] ELSE [] END |
         CREATE (:ArchitectureProposal {title: 'Text', status: 'proposed', created_at: replace(toString(localdatetime(at)), 'T', ' ')}))`,
      { now: NOW },
    );
    const metrics = await current();
    expect(metrics.get('token_budget_compliance')?.evidence).toMatchObject({ runs: 60, measured: 60, compliant: 40 });
    expect(metrics.get('agent_success_rate')).toMatchObject({ current: 100, evidence: { now: { n: 60 } } });
    expect(metrics.get('architecture_proposals')).toMatchObject({ current: 1 });
  });

  it('find the results of their window by index', async () => {
    const input = { from: NOW, border: NOW, to: NOW, periods: {}, sample: 1 };
    for (const read of [readTaskRates, readBudgetCompliance]) {
      const plan = await planOf('EXPLAIN', read.cypher, input);
      expect(plan).not.toMatch(/NodeByLabelScan|AllNodesScan/);
      expect(plan).toMatch(/NodeIndexSeekByRange/);
    }
  });

  it('do not count what was not run, and months are told apart', async () => {
    await plantRuns(40, 100);
    await plantRuns(40, 0, 'queued');
    await cypher(
      db.graph,
      `UNWIND range(1, 60) AS n
       CREATE (:TaskResult {id: randomUUID(), agent: 'ops', task_name: 'health_check', status: CASE WHEN n <= 30 THEN 'error' ELSE 'success' END,
         started_at: $now - duration({days: 40, minutes: n})})`,
      { now: NOW },
    );
    const metrics = await current();
    expect(metrics.get('token_budget_compliance')).toMatchObject({
      current: 100,
      state: 'met',
      evidence: { runs: 40 },
    });
    expect(metrics.get('agent_success_rate')).toMatchObject({
      current: 100,
      state: 'met',
      evidence: { now: { successes: 40, n: 40 }, before: { successes: 30, n: 60 }, change_points: 50 },
    });
  });
});

describe('the history of the success metrics', () => {
  it('has one value a day, and the first that was measured stays the baseline', async () => {
    await plantRuns(100, 100);
    for (const hours of [0, 3, 24, 27]) await runAt(new Date(NOW.getTime() + hours * 3_600_000));
    const later = new Date(NOW.getTime() + 2 * DAY_MS);
    const history = await metricsAt(later).history('agent_success_rate', 30);
    expect(history).toEqual([
      { day: '2026-11-01', value: 100, low: expect.closeTo(96.3, 1), high: 100, state: 'insufficient_data' },
      { day: '2026-11-02', value: 100, low: expect.closeTo(96.3, 1), high: 100, state: 'insufficient_data' },
    ]);
    expect(await metricsAt(later).history('agent_success_rate', 1)).toHaveLength(1);
    await cypher(db.graph, "MATCH (r:TaskResult) SET r.status = 'error'");
    await runAt(later);
    const metric = (await current(later)).get('agent_success_rate');
    expect(metric).toMatchObject({
      current: 0,
      baseline: '100 percent of tried runs',
      baselineRecordedAt: NOW.toISOString(),
    });
  });

  it('is measured on the first run of a day only', async () => {
    await runAt(NOW);
    const points = () =>
      cypher(
        db.graph,
        'MATCH (p:SuccessMetricPoint)<-[m:MEASURED]-() RETURN count(DISTINCT p) AS points, count(m) AS links',
      );
    expect(await points()).toEqual([{ points: 5, links: 5 }]);
    await runAt(new Date(NOW.getTime() + 300_000));
    expect(await points()).toEqual([{ points: 5, links: 5 }]);
  });
});
