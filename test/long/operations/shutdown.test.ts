import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { ask } from '../../e2e/server/http.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { type Service, startService } from '../../support/service.ts';

const db = useGraph();
const PATIENCE = { timeout: 60_000, interval: 100 };
const LONG_MS = 120_000;
const TASK = 'security_layer_updates';

const services: Service[] = [];
const ends: (() => void)[] = [];
afterEach(async () => {
  for (const { child, ended } of services.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  for (const end of ends.splice(0)) end();
});

/** A source of the security task that lets its first reader wait: a run that goes on for as long as it is wanted. */
async function slowSource(): Promise<{ origin: string; reader: Promise<ServerResponse> }> {
  const reader = Promise.withResolvers<ServerResponse>();
  let asked = 0;
  const server = createServer((_, response) => {
    if (++asked === 1) reader.resolve(response);
    else response.end('{"lockfileVersion": 3, "packages": {"": {"name": "team"}}}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close().closeAllConnections());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, reader: reader.promise };
}

function start(origin: string, environment: Readonly<Record<string, string>> = {}): Service {
  const service = startService({
    SCHEDULER: 'off',
    LEASE: 'PT2S',
    GRACE: 'PT60S',
    SECURITY_SOURCES: `${origin}/package-lock.json`,
    SECURITY_ORIGINS: origin,
    ...environment,
  });
  services.push(service);
  return service;
}

async function request(url: string, key: string, wait = 'PT0S'): Promise<{ state: string }> {
  const { body } = await ask(
    url,
    `mutation { runTask(name: "${TASK}", idempotencyKey: "${key}", wait: "${wait}") { state result { status } } }`,
  );
  return body.data.runTask;
}

const attempts = (key: string) =>
  cypher<{ state: string; error: string | null }>(
    db.graph,
    'MATCH (r:OptimizationRun {idempotency_key: $key}) RETURN r.state AS state, r.error AS error ORDER BY r.attempt',
    { key },
  );

/** A replica that is asked to stop while it executes the run of the key `held`. */
async function stopping(environment: Readonly<Record<string, string>> = {}) {
  const { origin, reader } = await slowSource();
  const service = start(origin, environment);
  const url = await service.url;
  await request(url, 'held');
  const response = await reader;
  service.child.kill('SIGTERM');
  await vi.waitFor(() => expect(service.logged()).toContain('closing; a second signal'), PATIENCE);
  return { service, url, origin, response };
}

it('a stopping replica says so, takes no new run, lets the one that goes on end, and ends itself with 0', {
  timeout: LONG_MS,
}, async () => {
  const { service, url, response } = await stopping();
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, (await ready.json()).reasons]).toEqual([503, ['the service is stopping']]);
  expect(await request(url, 'waits')).toMatchObject({ state: 'queued' });
  response.end('{"lockfileVersion": 3, "packages": {"": {"name": "team"}}}');
  expect(await service.ended).toEqual([0, null]);
  expect(await attempts('held')).toMatchObject([{ state: 'succeeded' }]);
  expect(await attempts('waits')).toMatchObject([{ state: 'queued' }]);
});

it('a run that outlasts the grace is given up at once, and another replica repeats it', {
  timeout: LONG_MS,
}, async () => {
  const { service, origin } = await stopping({ GRACE: 'PT1S', LEASE: 'PT1H' });
  expect(await service.ended).toEqual([0, null]);
  expect(await attempts('held')).toMatchObject([
    { state: 'interrupted', error: 'interrupted: the replica was shut down' },
    { state: 'queued' },
  ]);
  const other = start(origin, { LEASE: 'PT1H' });
  expect(await request(await other.url, 'held', 'PT30S')).toMatchObject({ state: 'succeeded' });
});

it.each([
  ['a kill', 'SIGKILL', [null, 'SIGKILL']],
  ['a second signal', 'SIGTERM', [1, null]],
] as const)(
  '%s during the shutdown ends it at once; what it held and what it had accepted is done by another replica, once',
  { timeout: LONG_MS },
  async (_what, signal, exit) => {
    const { service, url, origin } = await stopping();
    expect(await request(url, 'accepted')).toMatchObject({ state: 'queued' });
    service.child.kill(signal);
    expect(await service.ended).toEqual(exit);
    const other = start(origin);
    await other.url;
    await vi.waitFor(async () => {
      expect((await attempts('held')).map(({ state }) => state)).toEqual(['interrupted', 'succeeded']);
      expect((await attempts('accepted')).map(({ state }) => state)).toEqual(['succeeded']);
    }, PATIENCE);
    expect(await cypher(db.graph, 'MATCH (o:Sequenced) RETURN count(o) AS results')).toEqual([{ results: 2 }]);
  },
);
