import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { testNeo4j } from '../../support/neo4j.ts';
import type { SocketClient } from '../../support/ws-client.ts';
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';
import { linkTo, type SeverableLink } from './severable-link.ts';

const BACK_AGAIN = { timeout: 20_000, interval: 100 };
const OUTAGE_MS = 60_000;

let link: SeverableLink;
let app: RunningApp;
let client: SocketClient;

beforeAll(async () => {
  await emptyDatabase();
  link = await linkTo(Number(new URL(testNeo4j().uri).port));
  app = await startTestApp({ environment: { NEO4J_URI: `bolt://127.0.0.1:${link.port}`, SCHEDULER: 'off' } });
  client = await app.connect();
});

afterAll(async () => {
  await client?.close();
  await app?.close();
  await link?.close();
});

describe('a database that goes away and comes back', () => {
  it('is told to callers as such, and missed results reach those who listen on', { timeout: OUTAGE_MS }, async () => {
    const stream = client.subscribe('subscription { resultStream { result { taskName status } } }');
    await stream.subscribed;
    const health = async () => (await fetch(`${app.url}/readyz`)).status;
    await vi.waitFor(async () => expect(await health()).toBe(200), BACK_AGAIN);

    link.cut();
    expect(await health()).toBe(503);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    const unavailable = {
      message: 'The database does not answer. Try again shortly.',
      extensions: { code: 'GRAPH_UNAVAILABLE' },
    };
    for (const query of [
      '{ optimizationResultHistory { headCursor } }',
      '{ optimizationTasks { name } }',
      'mutation { runTask(name: "security_layer_updates") { id } }',
    ]) {
      const [error] = await app.errors(query);
      expect(error).toMatchObject(unavailable);
      expect(JSON.stringify(error)).not.toMatch(/bolt|ECONN|127\.0\.0\.1/);
    }
    const { payload } = await client.subscribe('subscription { resultStream { cursor } }').next(20_000);
    expect((payload.errors ?? payload)[0]).toMatchObject(unavailable);

    link.mend();
    await vi.waitFor(async () => expect(await health()).toBe(200), BACK_AGAIN);
    await app.data('mutation { runTask(name: "security_layer_updates", wait: "PT20S") { id } }');
    expect((await stream.next(20_000)).payload.data.resultStream.result).toEqual({
      taskName: 'security_layer_updates',
      status: 'success',
    });
  });
});
