import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPersistedOperations } from '../../../src/server/guards/persisted-operations.ts';
import { connect } from '../../support/ws-client.ts';
import { ask, send } from './http.ts';
import { createSmallServer, type SmallServer, startSmallServer } from './small-server.ts';

let small: SmallServer;
afterEach(() => small.server.close());

const open = (headers: Record<string, string> = {}) => connect(small.url, { starts: small.starts, headers });
const post = (body: unknown, headers = {}) =>
  send(`${small.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('an operation over a limit', () => {
  const TIGHT = { depth: 1, aliases: 1, rootFields: 2, cost: 2, inputDepth: 4, inputValues: 7 };

  it.each([
    ['depth', 'subscription { items { number } }', {}],
    ['aliases', 'subscription { a: items { b: number } }', {}],
    ['rootFields', 'subscription { items { number } __typename __typename }', {}],
    ['cost', 'subscription { items { number mood } }', {}],
    ['inputDepth', 'subscription { refusedAtStart(how: "x") { number } }', { a: [[[[[[1]]]]]] }],
    ['inputValues', 'subscription { refusedAtStart(how: "x") { number } }', { a: [1, 2, 3, 4, 5, 6, 7] }],
  ] as const)('(%s) is refused with the same words on both roads', async (limit, query, variables) => {
    const { depth: _, ...others } = TIGHT;
    small = await startSmallServer({ limits: limit === 'depth' ? { depth: 1 } : others });
    const client = await open();
    const { payload } = await client.subscribe(query, variables).next();
    const [error] = payload;
    const { status, body } = await ask(small.url, query, variables);
    expect(error.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit });
    expect(body.errors).toContainEqual(error);
    expect(status).toBe(400);
    await client.close();
  });

  it('is refused again when the server has its document, since the variables differ', async () => {
    small = await startSmallServer({ limits: { inputValues: 3 } });
    const query = 'query ($name: String!) { hello(name: $name) }';
    expect((await ask(small.url, query, { name: 'a' })).body).toEqual({ data: { hello: 'Hello a' } });
    const { body } = await ask(small.url, query, { name: 'a', more: [1, 2, 3] });
    expect(body.errors[0].extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit: 'inputValues' });
  });

  it('is not refused for faulty variables, which are answered one by one as ever', async () => {
    small = await startSmallServer();
    const query = 'query ($a: String!, $b: String!) { hello(name: $a) x: hello(name: $b) }';
    const { body, status } = await ask(small.url, query, { a: 1 });
    expect(status).toBe(400);
    expect(body.errors.map((error: { extensions: unknown }) => error.extensions)).toEqual([
      { code: 'BAD_USER_INPUT' },
      { code: 'BAD_USER_INPUT' },
    ]);
  });

  it('a batch is refused', async () => {
    small = await startSmallServer();
    const { status, text } = await post([{ query: '{ hello }' }, { query: '{ hello }' }]);
    expect(status).toBe(400);
    expect(JSON.parse(text).errors[0].extensions.code).toBe('BAD_REQUEST');
  });
});

describe('a client over its limits', () => {
  it('is refused on both roads together, told when to come back, and the health check stays', async () => {
    small = await startSmallServer({ limits: { requestsPerMinute: 3 } });
    const client = await open();
    await client.subscribe('subscription { items { number } }').subscribed;
    expect((await ask(small.url, '{ hello }')).status).toBe(200);

    const { status, headers, body } = await ask(small.url, '{ hello }');
    expect(status).toBe(429);
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining('at most 3 requests in a minute'),
      extensions: { code: 'LIMIT_EXCEEDED', retryAfterSeconds: Number(headers['retry-after']) },
    });
    const { payload } = await client.subscribe('subscription { items { number } }').next();
    expect(payload[0].extensions.code).toBe('LIMIT_EXCEEDED');
    await expect(open()).rejects.toThrow(/^429 .*at most 3 requests/);
    for (let n = 0; n < 5; n++) expect((await send(`${small.url}/healthz`)).status).toBe(200);
    await client.close();
  });

  it('is told apart from others by trusted proxies', async () => {
    small = await startSmallServer({ limits: { requestsPerMinute: 1 }, config: { TRUSTED_PROXIES: ['loopback'] } });
    const statusFor = async (client: string) =>
      (await ask(small.url, '{ hello }', {}, { 'x-forwarded-for': client })).status;
    expect(await statusFor('198.51.100.1')).toBe(200);
    expect(await statusFor('198.51.100.1')).toBe(429);
    expect(await statusFor('198.51.100.2')).toBe(200);
  });

  it('may not have more requests under way', async () => {
    small = await startSmallServer({ limits: { requestsAtOnce: 2 } });
    const slow = [ask(small.url, '{ slow }'), ask(small.url, '{ slow }')];
    await expect
      .poll(async () => (await ask(small.url, '{ hello }')).body.errors?.[0].message)
      .toContain('at most 2 requests at once');
    small.release();
    for (const answer of slow) expect((await answer).body.data).toEqual({ slow: 'at last' });
    await expect.poll(async () => (await ask(small.url, '{ hello }')).status).toBe(200);
  });

  it('may not have more sockets open', async () => {
    small = await startSmallServer({ limits: { socketsPerClient: 1 } });
    const client = await open();
    await expect(open()).rejects.toThrow(/^429 .*at most 1 sockets/);
    await client.close();
    await expect.poll(() => open().then(another => another.close(), String)).toBeUndefined();
  });
});

describe('a request that does not arrive in time', () => {
  it.each([
    ['its head', 'POST /graphql HTTP/1.1\r\nhost: localhost\r\n'],
    [
      'its body',
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"query"',
    ],
  ])('is answered with 408 and cut off: %s', async (_what, bytes) => {
    small = await startSmallServer({ limits: { requestMs: 200 } });
    const socket = connectTcp(Number(new URL(small.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', chunk => {
      answer += chunk;
    });
    socket.write(bytes);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*"The request took too long to arrive\."/s);
    expect((await ask(small.url, '{ hello }')).status).toBe(200);
  });

  it('and one with endless headers with 431', async () => {
    small = await startSmallServer();
    const { status, text } = await send(`${small.url}/graphql`, { headers: { 'x-long': 'x'.repeat(100_000) } });
    expect(status).toBe(431);
    expect(JSON.parse(text).errors[0].message).toBe('The headers are too large.');
  });
});

describe('a service that hides its schema', () => {
  it('answers no introspection, and suggests nothing on either road', async () => {
    small = await startSmallServer({ introspection: false });
    const whole = await ask(small.url, getIntrospectionQuery());
    expect(whole.status).toBe(400);
    expect(whole.body).not.toHaveProperty('data');
    const one = await ask(small.url, '{ __type(name: "Query") { name } }');
    expect(one.body.errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const { text } = await ask(small.url, '{ helo }');
    expect(text).toContain('Cannot query field');
    expect(text).not.toContain('hello');
    const client = await open();
    const { payload } = await client.subscribe('subscription { item { number } }').next();
    expect(payload[0].message).toBe('Cannot query field "item" on type "Subscription".');
    await client.close();
  });

  it('says so in the explorer', async () => {
    small = await startSmallServer({ introspection: false });
    const { text } = await send(`${small.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(text).toContain('The schema is not shown.');
  });

  it('otherwise answers and suggests', async () => {
    small = await startSmallServer();
    expect((await ask(small.url, '{ __type(name: "Query") { name } }')).body.data).toEqual({
      __type: { name: 'Query' },
    });
    expect((await ask(small.url, '{ helo }')).text).toContain('Did you mean \\"hello\\"?');
    const { text } = await send(`${small.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(text).not.toContain('role="note"');
  });
});

describe('a service with a list of operations', () => {
  const HELLO = 'query Hello { hello }';
  const ITEMS = 'subscription Items { items { number } }';
  const idOf = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

  beforeEach(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'optimizer-manifest-'));
    const operations = [
      { id: 'h1', name: 'Hello <h1>', type: 'query', body: HELLO },
      { id: 'i1', name: 'Items', type: 'subscription', body: ITEMS },
    ];
    const file = join(directory, 'manifest.json');
    await writeFile(file, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
    const persistedOperations = await readPersistedOperations(file);
    await rm(directory, { recursive: true });
    small = await startSmallServer({ persistedOperations });
  });

  it('runs those by id and by text, over HTTP by POST and GET', async () => {
    const hello = '{"data":{"hello":"Hello you"}}\n';
    expect((await post({ extensions: idOf('h1') })).text).toBe(hello);
    expect((await post({ query: `${HELLO} # as typed` })).text).toBe(hello);
    const search = new URLSearchParams({ extensions: JSON.stringify(idOf('h1')) });
    const headers = { 'apollo-require-preflight': 'yes' };
    expect((await send(`${small.url}/graphql?${search}`, { headers })).text).toBe(hello);
  });

  it('runs those by id and by text over the socket', async () => {
    const client = await open();
    const byText = client.subscribe(ITEMS);
    await byText.subscribed;
    client.raw(JSON.stringify({ type: 'subscribe', id: 'by-id', payload: { query: '', extensions: idOf('i1') } }));
    await small.starts.of('by-id');
    small.announce(3);
    expect(await byText.next()).toMatchObject({ payload: { data: { items: { number: 3 } } } });
    await client.close();
  });

  it.each([
    ['another text', { query: '{ hello }' }],
    ['an unknown id', { extensions: idOf('h2') }],
    ['another text that is registered with its hash', { query: '{ count }', extensions: idOf('b'.repeat(64)) }],
    ['introspection', { query: getIntrospectionQuery() }],
    ['a batch of listed ones', [{ query: HELLO }, { query: HELLO }]],
  ])('refuses %s', async (_what, body) => {
    const { status, text } = await post(body);
    expect(status).toBe(403);
    expect(JSON.parse(text).errors[0].extensions).toEqual({ code: 'OPERATION_NOT_PERSISTED' });
  });

  it('refuses others by GET and over the socket', async () => {
    const headers = { 'apollo-require-preflight': 'yes' };
    expect((await send(`${small.url}/graphql?query=%7Bhello%7D`, { headers })).status).toBe(403);
    const client = await open();
    const { payload } = await client.subscribe('subscription { items { mood } }').next();
    expect(payload[0].extensions).toEqual({ code: 'OPERATION_NOT_PERSISTED' });
    await client.close();
  });

  it('says so on its pages, which offer the list', async () => {
    const explorer = await send(`${small.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(explorer.text).toContain('Only the operations of a list run here');
    expect(explorer.text).toContain(JSON.stringify({ query: ITEMS }));
    const landing = await send(`${small.url}/`);
    expect(landing.text).toContain('>Hello &#60;h1&#62;</a>');
    expect(landing.text).toContain(encodeURIComponent(HELLO));
  });

  it('does not start with an operation that it cannot run', () => {
    const list = { operations: [{ id: 'x', name: 'X', body: '{ gone }' }], byId: () => '', documentOf: () => '' };
    expect(() => createSmallServer({ persistedOperations: list })).toThrow(/"X" \(x\) cannot run: .*"gone"/);
  });
});
