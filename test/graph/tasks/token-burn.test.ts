import { describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { lookForAlerts } from '../../../src/live/alerts/keep-alerts.ts';
import { tokenBudgetOptimization } from '../../../src/tasks/token-budget/index.ts';
import { tokenBurn } from '../../../src/tasks/token-budget/token-burn.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import { createTestApi } from '../../support/test-api.ts';
import { storedRun } from './task-run.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T00:00:00Z');
const DAY_MS = 86_400_000;
const TASK = tokenBudgetOptimization.name;
/** Eight runs of 500 tokens a day are planned. */
const parameters = {
  ...tokenBudgetOptimization.parameters,
  registry: { smoke_tests: { tokens: 500, every_minutes: 180 } },
};

/** Eight runs a day, of so many tokens each, in the thirty days before a moment. */
const thirtyDays = (end: Date, tokens: number) =>
  cypher(
    db.graph,
    `MATCH (r:TaskResult) DETACH DELETE r
     UNION UNWIND range(1, 240) AS run
     CREATE (:TaskResult {id: 'run-' + run, task_name: 'smoke_tests', agent: 'jochi', status: 'success', tokens_used: $tokens,
       started_at: $end - duration({hours: 3 * run})})`,
    { end, tokens },
  );

const look = () =>
  lookForAlerts({ graph: db.graph, clock: systemClock, randomness: systemRandomness, log: silentLog }, [tokenBurn], 0);

async function alerts() {
  const api = await createTestApi({ graph: db.graph });
  const { data } = await api.ask(
    '{ alerts(sort: [{ subject: ASC }]) { kind severity subject message resolvedAt details task { name } } }',
  );
  return data.alerts;
}

describe('spending above the plan', () => {
  it('is an alert for each task and for all, with the figures and the report, until a report no longer finds it', async () => {
    await thirtyDays(NOW, 650);
    await storedRun(db.graph, tokenBudgetOptimization, NOW, 'october', { parameters });
    await look();
    await look();
    expect(await alerts()).toEqual([
      expect.objectContaining({ kind: 'token_burn', subject: 'heartbeat', resolvedAt: null }),
      {
        kind: 'token_burn',
        severity: 'warning',
        subject: 'smoke_tests',
        message: 'smoke_tests used 5200 tokens in one day and 5200 a day in its week; 4000 a day are planned.',
        resolvedAt: null,
        details: {
          task: 'smoke_tests',
          plannedPerDay: 4000,
          lastDay: 5200,
          lastWeekPerDay: 5200,
          resultId: 'october',
        },
        task: { name: TASK },
      },
    ]);
    const december = new Date(NOW.getTime() + 30 * DAY_MS);
    await thirtyDays(december, 400);
    await storedRun(db.graph, tokenBudgetOptimization, december, 'november', { parameters });
    await look();
    expect(await alerts()).toMatchObject([
      { subject: 'heartbeat', resolvedAt: expect.any(String) },
      { subject: 'smoke_tests', resolvedAt: expect.any(String) },
    ]);
  });

  it('is nothing where no report says so: without one, and with one of another program', async () => {
    await look();
    await cypher(
      db.graph,
      "CREATE (:OptimizationResult {id: 'x', task_name: $TASK, status: 'success', created_at: datetime(), result: 'fine'})",
      { TASK },
    );
    await look();
    expect(await alerts()).toEqual([]);
  });
});
