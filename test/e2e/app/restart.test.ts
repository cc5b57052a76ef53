import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import neo4j from 'neo4j-driver';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testNeo4j } from '../../support/neo4j.ts';
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';

const PATIENCE = { timeout: 60_000, interval: 100 };
const START_MS = 90_000;
const THREE_STARTS_MS = 120_000;
const SOME_POLLS_MS = 2_500;

let app: RunningApp | undefined;
afterEach(() => app?.close());

async function taskStates(running: RunningApp) {
  const { optimizationTasks } = await running.data(
    '{ optimizationTasks(sort: [{ name: ASC }]) { name nextDueAt lastSuccessAt } }',
  );
  return optimizationTasks as { name: string; nextDueAt: string; lastSuccessAt: string | null }[];
}

async function runs(running: RunningApp): Promise<{ id: string }[]> {
  return (await running.data('{ optimizationRuns { id } }')).optimizationRuns;
}

describe('a restart', () => {
  it('keeps every due time, and makes nothing due that was not', { timeout: START_MS }, async () => {
    await emptyDatabase();
    app = await startTestApp();
    const first = app;
    await vi.waitFor(async () => {
      expect((await taskStates(first)).filter(task => task.lastSuccessAt === null)).toEqual([]);
    }, PATIENCE);
    const before = { tasks: await taskStates(app), runs: await runs(app) };
    await app.close();

    app = await startTestApp();
    await pause(SOME_POLLS_MS);
    expect({ tasks: await taskStates(app), runs: await runs(app) }).toEqual(before);
  });
});

describe('starting and stopping in one process', () => {
  it('three times leaves no connection, timer, thread, socket or listener behind', {
    timeout: THREE_STARTS_MS,
  }, async () => {
    await emptyDatabase();
    const startAndStop = async () => {
      const running = await startTestApp();
      const client = await running.connect();
      const stream = client.subscribe('subscription { resultStream { cursor } }');
      await stream.subscribed;
      await running.data('mutation { runTask(name: "mvs_formula_tuning") { state } }');
      await stream.next(10_000);
      expect(running.close()).toBe(running.close());
      await running.close();
      await client.closed;
      await expect(running.data('{ __typename }')).rejects.toThrow('ECONNREFUSED');
    };
    // What the first start loads for good (modules, the pool of the file system) is no leak.
    await startAndStop();
    const before = await heldByThisProcess();
    for (let start = 0; start < 3; start++) await startAndStop();
    expect(await settled(heldByThisProcess, before)).toEqual(before);
  });
});

/** What is measured once it is as expected, or at the end of the patience. Between measurements, since a timer is a handle too. */
async function settled<T>(measure: () => Promise<T>, expected: T): Promise<T> {
  for (let tries = PATIENCE.timeout / PATIENCE.interval; ; tries--) {
    const measured = await measure();
    if (tries <= 0 || isDeepStrictEqual(measured, expected)) return measured;
    await pause(PATIENCE.interval);
  }
}

/** Handles of this process by kind, listeners on it, and the service's connections as the database sees them. */
async function heldByThisProcess() {
  const { uri, username, password } = testNeo4j();
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  const { records } = await driver.executeQuery(
    "CALL dbms.listConnections() YIELD userAgent WITH userAgent WHERE userAgent = 'kurultai-optimizer' RETURN count(*) AS open",
  );
  await driver.close();
  const handles = Map.groupBy(process.getActiveResourcesInfo(), kind => kind);
  return {
    connections: Number(records[0]?.get('open')),
    handles: Object.fromEntries([...handles].map(([kind, all]) => [kind, all.length])),
    listeners: process.eventNames().map(name => [name, process.listenerCount(name)]),
  };
}
