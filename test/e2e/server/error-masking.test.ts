import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { connect, type SocketClient } from '../../support/ws-client.ts';
import { ask, send } from './http.ts';
import { FAILURE_NAMES, SECRET, type SmallServer, startSmallServer } from './small-server.ts';

const HIDDEN = { code: 'INTERNAL_SERVER_ERROR', id: expect.stringMatching(/^hidden-\d+$/) };

/** What a caller may learn of each failure; the rest is hidden. */
const SHOWN: Readonly<Record<string, { message: string; extensions: unknown }>> = {
  caused: { message: 'There is no such item.', extensions: { code: 'NOT_FOUND' } },
  refusal: { message: 'It runs already.', extensions: { code: 'CONFLICT', runId: 'r1' } },
  forbidden: { message: 'This is not allowed.', extensions: { code: 'FORBIDDEN' } },
};
const hidden = { message: expect.stringContaining('unexpected error'), extensions: HIDDEN };

let small: SmallServer;
let client: SocketClient;

beforeAll(async () => {
  small = await startSmallServer();
  client = await connect(small.url, { starts: small.starts });
});

afterAll(async () => {
  await client.close();
  await small.server.close();
});

function expectNoSecret(text: string): void {
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('stack');
}

describe('errors over HTTP', () => {
  it.each(FAILURE_NAMES)('tells of a resolver that failed (%s) no more than is meant for callers', async how => {
    const { text, body } = await ask(small.url, `{ fails(how: "${how}") }`);
    expectNoSecret(text);
    if (how !== 'hostile') expect(body.errors).toEqual([expect.objectContaining(SHOWN[how] ?? hidden)]);
    expect(body.errors[0].extensions.code).toBeTypeOf('string');
  });

  it.each(['{ mood }', '{ count }'])('hides a stored value that cannot be serialized (%s)', async query => {
    const { text, body } = await ask(small.url, query);
    expectNoSecret(text);
    expect(body.errors).toEqual([expect.objectContaining({ ...hidden, path: expect.any(Array) })]);
  });

  it('logs what it hid, with its reason, under the id that the caller got', async () => {
    const { body } = await ask(small.url, '{ fails(how: "error") }');
    const line = small
      .logged()
      .split('\n')
      .find(text => text.includes(`"errorId":"${body.errors[0].extensions.id}"`));
    expect(line).toContain(SECRET);
    expect(line).toContain('"path":["fails"]');
  });

  it.each([
    ['{ hello', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nothing"'],
    ['query ($name: String!) { hello(name: $name) }', 'BAD_USER_INPUT', 'Variable "$name"'],
    ['query ($name: String) { hello(name: $name) }', 'BAD_USER_INPUT', 'Argument "name"'],
    ['query A { hello } query B { hello }', 'OPERATION_RESOLUTION_FAILURE', 'operation name'],
  ])('explains a fault of the request: %s', async (query, code, message) => {
    const variables = query.includes('String!') ? {} : { name: null };
    const { body } = await ask(small.url, query, variables);
    expect(body.errors).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message), extensions: { code } }),
    ]);
  });

  it.each([
    ['text that is no JSON', 'application/json', `{"secret": "${SECRET}"`, 400],
    ['an empty body', 'application/json', '', 400],
    ['another content type', 'application/xml', `<a>${SECRET}</a>`, 415],
    ['a form', 'application/x-www-form-urlencoded', 'query={hello}', 415],
    ['plain text, which a page may send without asking', 'text/plain', '{"query":"{ hello }"}', 400],
    ['a body above the limit', 'application/json', JSON.stringify({ query: `#${'x'.repeat(1 << 20)}` }), 413],
  ])('answers %s with a GraphQL error in JSON', async (_what, contentType, body, status) => {
    const answer = await send(`${small.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    expectNoSecret(answer.text);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(JSON.parse(answer.text).errors[0]).toEqual({
      message: expect.any(String),
      extensions: { code: 'BAD_REQUEST' },
    });
  });
});

describe('errors over the WebSocket', () => {
  it.each(FAILURE_NAMES)(
    'tells of a subscribe function that failed (%s) no more than is meant for callers',
    async how => {
      const answer = await client.subscribe(`subscription { refusedAtStart(how: "${how}") { number } }`).next();
      expectNoSecret(JSON.stringify(answer));
      const [error] = answer.payload.errors ?? answer.payload;
      if (how !== 'hostile') expect(error).toMatchObject(SHOWN[how] ?? hidden);
      expect(error.extensions.code).toBeTypeOf('string');
    },
  );

  it.each(FAILURE_NAMES.filter(how => how !== 'hostile'))(
    'tells of a stream that broke (%s) no more than is meant for callers',
    async how => {
      const operation = client.subscribe(`subscription { failsMidStream(how: "${how}") { number } }`);
      expect(await operation.next()).toMatchObject({
        type: 'next',
        payload: { data: { failsMidStream: { number: 1 } } },
      });
      const broken = await operation.next();
      expectNoSecret(JSON.stringify(broken));
      expect(broken.type).toBe('error');
      expect(broken.payload).toEqual([expect.objectContaining(SHOWN[how] ?? hidden)]);
    },
  );

  it('hides errors below an event and delivers the rest of it', async () => {
    const operation = client.subscribe('subscription { items { number broken mood } }');
    await operation.subscribed;
    small.announce(7);
    const { payload } = await operation.next();
    expectNoSecret(JSON.stringify(payload));
    expect(payload.data).toEqual({ items: { number: 7, broken: null, mood: null } });
    expect(payload.errors).toEqual([
      expect.objectContaining({ ...hidden, path: ['items', 'broken'] }),
      expect.objectContaining({ ...hidden, path: ['items', 'mood'] }),
    ]);
    operation.complete();
  });

  it('hides what a subscribe function returned instead of a stream, and keeps the connection', async () => {
    const { payload } = await client.subscribe('subscription { notAStream { number } }').next();
    expect(payload.errors).toEqual([expect.objectContaining(hidden)]);
  });

  it('closes the connection without a word when what broke a stream cannot even be read', async () => {
    const other = await connect(small.url);
    other.subscribe('subscription { failsMidStream(how: "hostile") { number } }');
    expect(await other.closed).toEqual({ code: 4500, reason: 'Internal server error' });
  });

  it('closes a connection that sends something else than the protocol, without details', async () => {
    const other = await connect(small.url);
    other.raw(`{"secret": "${SECRET}"`);
    expect(await other.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
  });
});

describe('a context that cannot be made', () => {
  it.each([
    ['an unexpected error', new Error(SECRET), 500, hidden],
    ['a refusal', new AppError('UNAUTHENTICATED', 'Sign in first.'), 401, { message: 'Sign in first.' }],
  ])('is answered on both roads as %s without what was thrown', async (_what, thrown, status, expected) => {
    const refusing = await startSmallServer({ createContext: () => Promise.reject(thrown) });
    const http = await ask(refusing.url, '{ hello }');
    const socket = await connect(refusing.url);
    const live = await socket.subscribe('subscription { items { number } }').next();

    expect(http.status).toBe(status);
    expect(http.body.errors).toEqual([expect.objectContaining(expected)]);
    expect(live).toMatchObject({ type: 'error', payload: [expected] });
    expectNoSecret(http.text + JSON.stringify(live));
    await socket.close();
    await refusing.server.close();
  });
});
