import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LiveOperation, SocketClient } from '../../support/ws-client.ts';
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';

/** A machine that does other things as well may take long over the first statements of an empty database. */
const PATIENCE = { timeout: 60_000, interval: 100 };
const FIRST_RUNS_MS = 90_000;

const NEWEST = `query ($where: OptimizationResultHistoryFilter) {
  optimizationResultHistory(first: 50, where: $where) { headCursor edges { cursor node { id taskName status } } }
}`;

let app: RunningApp;
let client: SocketClient;

async function history(where: object = {}) {
  const data = await app.data(NEWEST, { where });
  return data.optimizationResultHistory;
}

/** The payload of the next message of an operation, which must not be an error. */
async function nextData(operation: LiveOperation) {
  const message = await operation.next(10_000);
  expect(message).toMatchObject({ type: 'next', payload: { data: expect.any(Object) } });
  return message.payload.data;
}

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp();
  client = await app.connect();
});

afterAll(async () => {
  await client?.close();
  await app?.close();
});

describe('the first start over an empty database', () => {
  it('runs every task once, because all are due', { timeout: FIRST_RUNS_MS }, async () => {
    const { optimizationTasks: tasks } = await app.data('{ optimizationTasks { name } }');
    expect(tasks.length).toBeGreaterThanOrEqual(5);
    await vi.waitFor(async () => expect((await history()).edges).toHaveLength(tasks.length), PATIENCE);
    const names = (await history()).edges.map((edge: { node: { taskName: string } }) => edge.node.taskName);
    expect(names.sort()).toEqual(tasks.map((task: { name: string }) => task.name).sort());
  });

  it('has the next due time of every task after that, on its grid', async () => {
    const { upcomingRuns, optimizationTasks } = await app.data(
      '{ upcomingRuns(first: 500) { taskName dueAt } optimizationTasks { name trigger nextDueAt handlerMissing } }',
    );
    for (const { name, nextDueAt, handlerMissing } of optimizationTasks) {
      expect(handlerMissing).toBe(false);
      const [first] = upcomingRuns.filter((run: { taskName: string }) => run.taskName === name);
      if (first !== undefined) expect(first.dueAt).toBe(nextDueAt);
    }
    const everyFiveMinutes = upcomingRuns
      .filter((run: { taskName: string }) => run.taskName === 'architecture_self_improvement')
      .map((run: { dueAt: string }) => Date.parse(run.dueAt));
    expect(everyFiveMinutes.length).toBeGreaterThan(400);
    expect(everyFiveMinutes[1] - everyFiveMinutes[0]).toBe(5 * 60_000);
  });
});

describe('a run that is asked for by HTTP', () => {
  it('comes back with its result, which both subscriptions of one socket hear and the history shows', async () => {
    const { headCursor } = await history();
    const stream = client.subscribe(
      `subscription ($after: Cursor) {
        resultStream(after: $after) { cursor replayed result { id taskName status report task { name } run { reason state } } }
      }`,
      { after: headCursor },
    );
    const created = client.subscribe(`subscription {
      optimizationResultCreated(where: { taskName: { eq: "mvs_formula_tuning" } }) {
        event createdOptimizationResult { id taskName status }
      }
    }`);
    await Promise.all([stream.subscribed, created.subscribed]);

    const { runTask: run } = await app.data(
      'mutation { runTask(name: "mvs_formula_tuning") { id state reason attempt result { id status report } } }',
    );
    expect(run).toMatchObject({ state: 'succeeded', reason: 'manual', attempt: 1, result: { status: 'success' } });

    const { resultStream: item } = await nextData(stream);
    expect(item).toEqual({
      cursor: expect.any(String),
      replayed: false,
      result: {
        ...run.result,
        taskName: 'mvs_formula_tuning',
        task: { name: 'mvs_formula_tuning' },
        run: { reason: 'manual', state: 'succeeded' },
      },
    });
    expect((await nextData(created)).optimizationResultCreated).toEqual({
      event: 'CREATE',
      createdOptimizationResult: { id: run.result.id, taskName: 'mvs_formula_tuning', status: 'success' },
    });
    const [newest] = (await history()).edges;
    expect(newest).toEqual({
      cursor: item.cursor,
      node: { id: run.result.id, taskName: 'mvs_formula_tuning', status: 'success' },
    });
    await stream.quiet();
    await created.quiet();
    stream.complete();
    created.complete();
  });

  it('is the same run when it is asked for again under its key', async () => {
    const again = () =>
      app.data('mutation { runTask(name: "security_layer_updates", idempotencyKey: "key-1") { id result { id } } }');
    expect(await again()).toEqual(await again());
  });

  it('that fails is a result with the error, which the stream hears too, and counts in the success rates', async () => {
    const { headCursor } = await history();
    const { runTask: run } = await app.data(
      `mutation {
        runTask(name: "token_budget_optimization", parameters: { nonsense: 1 }) { state error result { id status error } }
      }`,
    );
    expect(run).toMatchObject({ state: 'failed', result: { status: 'error' } });
    expect(run.result.error).toContain('parameters.nonsense: is unknown');

    const stream = client.subscribe(
      'subscription ($after: Cursor) { resultStream(after: $after, where: { status: error }) { result { id error } } }',
      { after: headCursor },
    );
    expect((await nextData(stream)).resultStream.result).toEqual({ id: run.result.id, error: run.result.error });
    stream.complete();

    const { optimizationSuccessRates: rates } = await app.data(
      '{ optimizationSuccessRates(taskNames: ["token_budget_optimization"]) { total successes errors successRate interval } }',
    );
    const [low, high] = rates[0].interval;
    expect(rates).toMatchObject([{ total: 2, successes: 1, errors: 1, successRate: 50 }]);
    // Wilson's 95 % interval of 1 in 2.
    expect([low, high]).toEqual([expect.closeTo(9.45, 1), expect.closeTo(90.55, 1)]);
    expect((await history({ status: 'error' })).edges).toHaveLength(1);
  });
});

describe('a cycle', () => {
  it('finds nothing to do right after the first start, and says so', async () => {
    const { runOptimizationCycle: cycle } = await app.data(
      'mutation { runOptimizationCycle { id startedAt finishedAt runs { id } results { id } } }',
    );
    expect(cycle).toMatchObject({ finishedAt: expect.any(String), runs: [], results: [] });
  });
});
