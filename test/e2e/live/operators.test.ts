import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { lookForAlerts } from '../../../src/live/alerts/keep-alerts.ts';
import { alertKinds } from '../../../src/live/alerts/kinds/index.ts';
import { task, testEngine } from '../../support/engine.ts';
import { silentLog, useGraph } from '../../support/graph.ts';
import { type LiveServer, startLiveServer } from '../../support/live-server.ts';
import type { LiveOperation, SocketClient } from '../../support/ws-client.ts';

const RUNS = `subscription ($name: String) {
  runUpdates(taskName: $name) { id taskName state progress result { status report } task { name } }
}`;
const ALERTS = 'subscription { alerts { kind severity subject message raisedAt resolvedAt details task { name } } }';

const db = useGraph();
let server: LiveServer;
let client: SocketClient;

beforeAll(async () => {
  server = await startLiveServer(db.graph);
  client = await server.connect();
});
afterAll(async () => {
  await client?.close();
  await server?.close();
});

async function open(query: string, variables: Record<string, unknown> = {}): Promise<LiveOperation> {
  const operation = client.subscribe(query, variables);
  await operation.subscribed;
  return operation;
}

const dataOf = async (operation: LiveOperation) => (await operation.next(10_000)).payload.data;

describe('what operators see over a socket', () => {
  it('are the runs of a task with whatever is selected of them, as they change on another replica', async () => {
    const engine = testEngine(db.graph, [task('watched'), task('other')], { triggering: false });
    await engine.start();
    const watched = await open(RUNS, { name: 'watched' });
    const others = await open(RUNS, { name: 'nothing of that name' });
    const all = await open(RUNS);
    await engine.runTask({ name: 'other', waitMs: 10_000 });
    const { runId } = await engine.runTask({ name: 'watched', waitMs: 10_000 });
    let last = (await dataOf(watched)).runUpdates;
    while (last.state !== 'succeeded') last = (await dataOf(watched)).runUpdates;
    const result = { status: 'success', report: { type: 'test', verdict: 'ok' } };
    expect(last).toEqual({
      ...{ id: runId, taskName: 'watched', state: 'succeeded', progress: 1, result },
      task: { name: 'watched' },
    });
    // Changes of one task come in order; those of two may come in any.
    const seen = new Set<string>();
    while (seen.size < 2) seen.add((await dataOf(all)).runUpdates.taskName);
    expect([...seen].sort()).toEqual(['other', 'watched']);
    await others.quiet();
    for (const operation of [watched, others, all]) operation.complete();
  });

  it('are alerts when they are raised and when they are resolved, and the list has those that are open', async () => {
    let isBroken = true;
    const shaky = task('shaky', {
      handler: async () => {
        if (isBroken) throw new Error('disk full');
        return { report: { type: 'test', verdict: 'ok' } };
      },
    });
    const engine = testEngine(db.graph, [shaky], { triggering: false });
    await engine.start();
    const alerts = await open(ALERTS);
    const look = () =>
      lookForAlerts(
        { graph: db.graph, clock: systemClock, randomness: systemRandomness, log: silentLog },
        alertKinds,
        0,
      );
    for (let failure = 0; failure < 3; failure++) await engine.runTask({ name: 'shaky', waitMs: 10_000 });
    await look();
    const raised = (await dataOf(alerts)).alerts;
    expect(raised).toMatchObject({
      kind: 'failure_streak',
      subject: 'shaky',
      resolvedAt: null,
      details: { failures: 3 },
    });
    expect(raised.task).toEqual({ name: 'shaky' });

    const list = '{ alerts(where: { resolvedAt: { eq: null } }, sort: [{ raisedAt: DESC }]) { subject severity } }';
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: list }),
    });
    expect(await answer.json()).toEqual({ data: { alerts: [{ subject: 'shaky', severity: 'warning' }] } });

    isBroken = false;
    await engine.runTask({ name: 'shaky', waitMs: 10_000 });
    await look();
    const resolved = (await dataOf(alerts)).alerts;
    expect(Date.parse(resolved.resolvedAt)).toBeGreaterThan(Date.parse(raised.raisedAt));
    await alerts.quiet();
    alerts.complete();
  });
});
