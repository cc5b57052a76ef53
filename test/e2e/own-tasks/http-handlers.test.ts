import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { type Replica, registration, startReplica } from '../../support/own-tasks.ts';
import { type Received, type Receiver, startReceiver } from '../../support/receiver/start.ts';

const db = useGraph();
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver?.close());

/** Paths of their own, so that the tests do not see each other's requests. */
let count = 0;
const pathOf = (kind: string) => `/${kind}?${++count}`;

async function register({ ownTasks }: Replica, path: string, changes: object = {}, headers = {}): Promise<string> {
  const handler = { http: { url: `${receiver.url}${path}`, headers } };
  const { signingSecret } = await ownTasks.register(registration('remote', handler, changes));
  return signingSecret ?? '';
}

interface RunRow {
  readonly runId: string;
  readonly state: string;
  readonly error: string | null;
  readonly report: unknown;
}

async function run({ engine }: Replica, waitMs = 20_000): Promise<RunRow> {
  const { runId } = await engine.runTask({ name: 'remote', waitMs, parameters: { files: ['a'] } });
  return read(runId);
}

async function read(runId: string): Promise<RunRow> {
  const [row] = await cypher<{ state: string; error: string | null; result: string | null }>(
    db.graph,
    `MATCH (r:OptimizationRun {id: $runId}) OPTIONAL MATCH (r)-[:REPORTED]->(o)
     RETURN r.state AS state, r.error AS error, o.result AS result`,
    { runId },
  );
  return { runId, state: row?.state ?? '', error: row?.error ?? null, report: JSON.parse(row?.result ?? 'null') };
}

/** What a receiver knows of a delivery once it has verified it as Standard Webhooks says. */
function verified(secret: string, { body, headers }: Received) {
  return new Webhook(secret).verify(body, headers) as Record<string, unknown> & { token: string; runId: string };
}

describe('an HTTP handler', () => {
  it('is sent the run, signed, with the headers of its registration, and its answer is the report', async () => {
    const replica = await startReplica(db.graph, 'a');
    const path = pathOf('ok');
    const secret = await register(replica, path, { parameters: { days: 3 } }, { Authorization: 'Bearer t' });
    const { runId, state, report } = await run(replica);
    expect({ state, report }).toEqual({ state: 'succeeded', report: { verdict: 'ok', times: 1 } });
    const [delivery] = await receiver.waitFor(path, 1);
    expect(delivery).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer t', 'webhook-id': runId },
    });
    expect(verified(secret, delivery as Received)).toEqual({
      task: 'remote',
      runId,
      slot: expect.stringMatching(/^remote!/),
      attempt: 1,
      mode: 'propose',
      parameters: { days: 3, files: ['a'] },
      token: expect.any(String),
    });
    const forged = { ...(delivery as Received), body: `${delivery?.body} ` };
    expect(() => verified(secret, forged)).toThrow('No matching signature');
  });

  it('that fails for a moment is sent the same delivery again, under the same id', async () => {
    const replica = await startReplica(db.graph, 'a');
    const path = pathOf('flaky');
    const secret = await register(replica, path);
    const { runId, report } = await run(replica);
    expect(report).toEqual({ verdict: 'ok', times: 2 });
    const deliveries = await receiver.waitFor(path, 2);
    expect(deliveries.map(({ headers }) => headers['webhook-id'])).toEqual([runId, runId]);
    expect(deliveries.map(delivery => verified(secret, delivery)['attempt'])).toEqual([1, 1]);
  });

  it('that stays away fails the attempt, whose repetition is another delivery of the same slot', async () => {
    const replica = await startReplica(db.graph, 'a');
    const path = pathOf('down');
    const schedule = { trigger: 'monthly', retryDelay: 'PT0S' };
    const { schedule: _, ...rest } = registration('remote', { http: { url: `${receiver.url}${path}` } });
    const { signingSecret } = await replica.ownTasks.register({ ...rest, ...schedule });
    const sent = (await receiver.waitFor(path, 6)).slice(0, 6).map(delivery => verified(signingSecret ?? '', delivery));
    expect(sent.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(new Set(sent.map(({ slot }) => slot)).size).toBe(1);
    expect(new Set(sent.map(({ runId }) => runId)).size).toBe(2);
    const [first] = await eventually<{ error: string }>(
      db.graph,
      "MATCH (r:OptimizationRun {attempt: 1, state: 'failed'}) RETURN r.error AS error",
      rows => rows.length === 1,
    );
    expect(first?.error).toBe('DeliveryFailed: the receiver answered 503: answer 200 with the report, or 202');
  });

  it.each([
    ['refuse', 'answered 400'],
    ['redirect', 'answered 307: redirects are not followed'],
    ['text', 'a body that is no JSON object'],
    ['list', 'a body that is no JSON object'],
    ['large', 'more than 10000 bytes'],
    ['slow', 'did not answer within 1000 ms: answer 202'],
    ['trickle', 'did not answer within 1000 ms'],
    ['failed', 'ReportedFailure: the disk is full'],
  ])('whose answer is %s fails the run without another try: %s', async (kind, why) => {
    const replica = await startReplica(db.graph, 'a');
    const path = pathOf(kind);
    await register(replica, path);
    expect(await run(replica)).toMatchObject({ state: 'failed', error: expect.stringContaining(why) });
    expect(receiver.requests.filter(request => request.path === path)).toHaveLength(1);
  });

  it('goes on with its signing secret over a change, or gets another one', async () => {
    const replica = await startReplica(db.graph, 'a');
    const secret = await register(replica, pathOf('ok'));
    const path = pathOf('ok');
    const handler = { http: { url: `${receiver.url}${path}`, keepSecret: true } };
    const kept = await replica.ownTasks.register(registration('remote', handler, { replace: true }));
    expect(kept.signingSecret).toBeNull();
    await run(replica);
    const [delivery] = await receiver.waitFor(path, 1);
    expect(verified(secret, delivery as Received)).toMatchObject({ task: 'remote' });
    expect(await register(replica, pathOf('ok'), { replace: true })).not.toBe(secret);
    const first = registration('other', handler);
    await expect(replica.ownTasks.register(first)).rejects.toThrow('has no signing secret yet');
  });
});

describe('a receiver that answers 202', () => {
  async function accepted(replica: Replica, changes: object = {}) {
    const path = pathOf('accept');
    const secret = await register(replica, path, changes);
    const { runId } = await replica.engine.runTask({ name: 'remote', waitMs: 0 });
    const [delivery] = await receiver.waitFor(path, 1);
    return { runId, token: verified(secret, delivery as Received).token };
  }

  it('reports later, to any replica; the same report again changes nothing, another one is refused', async () => {
    const a = await startReplica(db.graph, 'a');
    const b = await startReplica(db.graph, 'b');
    const { runId, token } = await accepted(a);
    expect((await read(runId)).state).toBe('running');
    const report = { verdict: 'ok', found: 7 };
    await Promise.all([1, 2, 3].map(() => b.engine.completeRun({ runId, token, report })));
    expect(await read(runId)).toMatchObject({ state: 'succeeded', report });
    await a.engine.completeRun({ runId, token, report: { found: 7, verdict: 'ok' } });
    await expect(a.engine.completeRun({ runId, token, report: { found: 8 } })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'id: this run was completed already with another report; the first one stands.',
    });
    const results = await cypher(db.graph, 'MATCH (o:Sequenced) RETURN o.result AS result');
    expect(results).toEqual([{ result: JSON.stringify(report) }]);
    const { report: next } = await runWhenFree(a);
    expect(next).not.toBeNull();
  });

  /** The replica that held the run has noticed that it is over: its place and the task are free again. */
  async function runWhenFree(replica: Replica) {
    await register(replica, pathOf('ok'), { replace: true });
    return run(replica);
  }

  it('reports a failure with or without a report', async () => {
    const replica = await startReplica(db.graph, 'a');
    const first = await accepted(replica);
    await replica.engine.completeRun({ ...first, error: 'no access' });
    expect(await read(first.runId)).toMatchObject({ state: 'failed', error: 'RemoteFailure: no access', report: null });
    const second = await accepted(replica, { replace: true });
    await replica.engine.completeRun({ ...second, error: 'no access', report: { tried: 3 } });
    expect(await read(second.runId)).toMatchObject({ state: 'failed', report: { tried: 3 } });
    await expect(replica.engine.completeRun(second)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is refused with a wrong token, after the timeout, and after the run was cancelled', async () => {
    const replica = await startReplica(db.graph, 'a');
    const { runId, token } = await accepted(replica, { timeout: 'PT2S' });
    const report = { verdict: 'ok' };
    const complete = (id: string, with_: string) => replica.engine.completeRun({ runId: id, token: with_, report });
    await expect(complete(runId, 'guess')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringMatching(/^token: /),
    });
    await expect(complete('nope', token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect.poll(async () => (await read(runId)).state, { timeout: 15_000 }).toBe('timed_out');
    await expect(complete(runId, token)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'id: this run is over already, it is timed_out; a report can no longer be taken.',
    });
    const second = await accepted(replica, { replace: true });
    await replica.engine.cancelRun(second.runId);
    await expect(complete(second.runId, second.token)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await read(second.runId)).state).toBe('cancelled');
  });
});

describe('an address that must not be reached', () => {
  const PUBLIC = { address: '93.184.216.34', family: 4 };
  const LOOPBACK = { address: '127.0.0.1', family: 4 };

  it('is refused at the registration, by what stands in the URL and by what its name resolves to', async () => {
    const names: Record<string, (typeof PUBLIC)[]> = {
      'public.example': [PUBLIC],
      'mixed.example': [PUBLIC, LOOPBACK],
    };
    const replica = await startReplica(db.graph, 'a', {
      settings: { allowedHosts: [] },
      resolve: async host => names[host] ?? Promise.reject(new Error(`getaddrinfo ENOTFOUND ${host}`)),
    });
    const attempt = (url: string) => replica.ownTasks.register(registration('remote', { http: { url } }));
    const refused = (why: string) => ({ code: 'BAD_USER_INPUT', message: expect.stringContaining(why) });
    await expect(attempt(`${receiver.url}/ok`)).rejects.toMatchObject(refused('handler.http.url: use https'));
    await expect(attempt('https://2130706433/ok')).rejects.toMatchObject(
      refused('handler.http.url: 127.0.0.1 is loopback'),
    );
    await expect(attempt('https://mixed.example/ok')).rejects.toMatchObject(
      refused('resolves to 127.0.0.1, which is loopback'),
    );
    await expect(attempt('https://absent.example/ok')).rejects.toMatchObject(
      refused('handler.http.url: getaddrinfo ENOTFOUND'),
    );
    await attempt('https://public.example/ok');
  });

  it('is not connected to when a name resolves to something else the next time', async () => {
    const port = new URL(receiver.url).port;
    const answers = [[PUBLIC]];
    const replica = await startReplica(db.graph, 'a', {
      settings: { allowedHosts: ['93.184.216.34'] },
      resolve: async () => answers.shift() ?? [LOOPBACK],
    });
    const path = pathOf('ok');
    const handler = { http: { url: `https://rebinding.example:${port}${path}` } };
    await replica.ownTasks.register(registration('remote', handler));
    expect(await run(replica)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/^AddressRefused: .*resolves to 127\.0\.0\.1, which is loopback/),
    });
    expect(receiver.requests.filter(request => request.path === path)).toEqual([]);
  });

  it('is the address that was checked: a name that is allowed is connected to where it resolved to', async () => {
    const replica = await startReplica(db.graph, 'a', {
      settings: { allowedHosts: ['receiver.internal'] },
      resolve: async () => [LOOPBACK],
    });
    const path = pathOf('ok');
    const url = `http://receiver.internal:${new URL(receiver.url).port}${path}`;
    await replica.ownTasks.register(registration('remote', { http: { url } }));
    expect((await run(replica)).state).toBe('succeeded');
    expect((await receiver.waitFor(path, 1))[0]?.headers['host']).toMatch(/^receiver\.internal:/);
  });
});

describe('secrets', () => {
  it('are nowhere in the graph in clear, and go with the version that they belonged to', async () => {
    const replica = await startReplica(db.graph, 'a');
    const secret = await register(
      replica,
      pathOf('ok'),
      {},
      { 'x-api-key': 'canary-key', Authorization: 'canary-bearer' },
    );
    await run(replica);
    const text = JSON.stringify(await cypher(db.graph, 'MATCH (n) RETURN properties(n) AS all'));
    for (const clear of [secret, secret.replace('whsec_', ''), 'canary']) expect(text).not.toContain(clear);
    expect(text).toContain('"header_names":["x-api-key","authorization"]');
    await register(replica, pathOf('ok'), { replace: true });
    const sealed =
      'MATCH (d:TaskDefinition) RETURN d.version AS version, d.secret_sealed IS NOT NULL AS sealed ORDER BY version';
    expect(await cypher(db.graph, sealed)).toEqual([
      { version: 1, sealed: false },
      { version: 2, sealed: true },
    ]);
    await replica.ownTasks.remove('remote');
    expect(await cypher(db.graph, sealed)).toMatchObject([{ sealed: false }, { sealed: false }]);
  });

  it('need SECRET_KEY: without it HTTP handlers are refused, and are left to replicas that have the key', async () => {
    const a = await startReplica(db.graph, 'a');
    await register(a, pathOf('ok'));
    const b = await startReplica(db.graph, 'b', { settings: { secretKey: null } });
    await expect(register(b, pathOf('ok'), { replace: true })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(/^handler\.http: .*SECRET_KEY.*openssl rand -base64 32/),
    });
    const other = await startReplica(db.graph, 'c', {
      settings: { secretKey: 'another key of more than 32 characters' },
    });
    const { runId } = await other.engine.runTask({ name: 'remote', waitMs: 20_000 });
    const handlers = 'MATCH (r:Replica) RETURN r.id AS id, r.handlers AS handlers ORDER BY id';
    expect(await cypher(db.graph, handlers)).toEqual([
      { id: 'a', handlers: ['remote'] },
      { id: 'b', handlers: [] },
      { id: 'c', handlers: [] },
    ]);
    expect((await read(runId)).state).toBe('succeeded');
  });
});
