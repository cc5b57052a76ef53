import { GraphQLError, type ValidationRule } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../support/ws-client.ts';
import { ask } from './http.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

/** A rule that stands for limits of any kind. */
const noItemNumbers: ValidationRule = context => ({
  Field: node => {
    if (node.name.value === 'broken') context.reportError(new GraphQLError('Not this field.', { nodes: node }));
  },
});

let small: SmallServer;
const seenContexts: unknown[] = [];

beforeAll(async () => {
  small = await startSmallServer({
    validationRules: [noItemNumbers],
    limits: { bodyBytes: 2_000, documentTokens: 100, connectionInitMs: 50, keepAliveMs: 40 },
    createContext: request => {
      seenContexts.push({ road: request.road, params: request.connectionParams, agent: request.headers['user-agent'] });
      return {};
    },
  });
});

afterAll(() => small.server.close());

const open = (options = {}) => connect(small.url, { starts: small.starts, ...options });

describe('a socket', () => {
  it('delivers each event once, and nothing after the client has completed', async () => {
    const client = await open();
    const first = client.subscribe('subscription { items { number } }');
    const second = client.subscribe('subscription { items { n: number } }');
    await Promise.all([first.subscribed, second.subscribed]);
    small.announce(1);
    expect(await first.next()).toMatchObject({ type: 'next', payload: { data: { items: { number: 1 } } } });
    expect(await second.next()).toMatchObject({ type: 'next', payload: { data: { items: { n: 1 } } } });
    first.complete();
    await expect.poll(() => small.listeners()).toBe(1);
    small.announce(2);
    expect(await second.next()).toMatchObject({ payload: { data: { items: { n: 2 } } } });
    await first.quiet();
    await client.close();
  });

  it('gives its listeners back when it closes', async () => {
    const client = await open();
    const operations = ['a', 'b', 'c'].map(as => client.subscribe(`subscription { items { ${as}: number } }`));
    await Promise.all(operations.map(operation => operation.subscribed));
    expect(small.listeners()).toBe(3);
    await client.close();
    await expect.poll(() => small.listeners()).toBe(0);
  });

  it('shares the source and the payload with equal subscriptions, on the same socket and on others', async () => {
    const clients = await Promise.all([open(), open()]);
    const operations = clients.flatMap(client =>
      ['{ items { number } }', '{  items { number } }'].map(selection => client.subscribe(`subscription ${selection}`)),
    );
    await Promise.all(operations.map(operation => operation.subscribed));
    expect(small.listeners()).toBe(1);
    small.announce(5);
    for (const operation of operations) {
      expect(await operation.next()).toMatchObject({ type: 'next', payload: { data: { items: { number: 5 } } } });
    }
    await Promise.all(clients.map(client => client.close()));
    await expect.poll(() => small.listeners()).toBe(0);
  });

  it.each(['{ hello }', 'mutation { announce(number: 1) }'])('refuses what is not a subscription: %s', async query => {
    const client = await open();
    expect(await client.subscribe(query).next()).toMatchObject({
      type: 'error',
      payload: [{ message: expect.stringMatching(/subscriptions only.*POST/), extensions: { code: 'BAD_USER_INPUT' } }],
    });
    await client.close();
  });

  it.each([
    ['subscription { items { number ', 'GRAPHQL_PARSE_FAILED'],
    ['subscription { items { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { items { broken } }', 'GRAPHQL_VALIDATION_FAILED'],
    [`subscription { items { ${'number '.repeat(200)} } }`, 'GRAPHQL_PARSE_FAILED'],
  ])('answers a faulty document as HTTP does: %s', async (query, code) => {
    const client = await open();
    const live = await client.subscribe(query).next();
    const { body } = await ask(small.url, query);
    expect(live).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
    expect(live.payload).toEqual(body.errors);
    await client.close();
  });

  it('answers a faulty variable or operation name without closing', async () => {
    const client = await open();
    const variable = client.subscribe('subscription ($how: String!) { failsMidStream(how: $how) { number } }', {});
    const { payload } = await variable.next();
    expect(payload.errors).toEqual([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })]);
    const name = client.subscribe('subscription A { items { number } }', {}, 'B');
    expect(await name.next()).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    await client.close();
  });

  it('hands the parameters and headers of its connection to the context', async () => {
    const client = await open({ connectionParams: { token: 't' }, headers: { 'user-agent': 'test' } });
    await client.subscribe('subscription { items { number } }').subscribed;
    expect(seenContexts).toContainEqual({ road: 'websocket', params: { token: 't' }, agent: 'test' });
    await client.close();
  });

  it('is closed when it does not introduce itself in time', async () => {
    const client = await open({ init: false });
    expect(await client.closed).toMatchObject({ code: 4408 });
  });

  it('is closed when it asks for something before it introduced itself', async () => {
    const client = await open({ init: false });
    client.subscribe('subscription { items { number } }');
    expect(await client.closed).toMatchObject({ code: 4401 });
  });

  it('cannot be opened for another protocol', async () => {
    const socket = new WebSocket(`${small.url.replace('http', 'ws')}/graphql`, 'graphql-ws');
    const outcome = await new Promise(resolve => {
      socket.once('error', resolve);
      socket.once('close', resolve);
    });
    expect(outcome).toMatchObject({ message: 'Server sent no subprotocol' });
  });

  it('is closed when a message is too large', async () => {
    const client = await open();
    client.raw('x'.repeat(2_001));
    expect(await client.closed).toMatchObject({ code: 1009 });
  });

  it('is dropped when it no longer answers pings, and kept when it does', async () => {
    const dead = await open({ autoPong: false });
    const alive = await open();
    const operation = alive.subscribe('subscription { items { number } }');
    expect(await dead.closed).toMatchObject({ code: 1006 });
    await operation.subscribed;
    small.announce(3);
    expect(await operation.next()).toMatchObject({ type: 'next' });
    await alive.close();
  });

  it('is served at /graphql only', async () => {
    const socket = new WebSocket(`${small.url.replace('http', 'ws')}/other`, 'graphql-transport-ws');
    const status = await new Promise(resolve =>
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(404);
  });
});
