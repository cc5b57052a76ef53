import { once } from 'node:events';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readExamples } from '../../../src/server/explorer/examples.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { ask, send } from '../server/http.ts';
import { ATTACKS, SUBSCRIPTION_ATTACKS } from './documents.ts';

const TOO_LARGE = 1009;
const MEGABYTE = 1024 * 1024;

let app: RunningApp;

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
});

afterAll(() => app?.close());

describe('an attack over HTTP', () => {
  it.each(ATTACKS.map(attack => [attack.name, attack] as const))('is refused: %s', async (_name, attack) => {
    const { body } = await ask(app.url, attack.query, attack.variables);
    expect(body.data ?? null).toBeNull();
    const extensions = { code: attack.code, ...(attack.limit && { limit: attack.limit }) };
    expect(body.errors).toContainEqual(expect.objectContaining({ extensions: expect.objectContaining(extensions) }));
  });

  it('by a body that is too large is refused', async () => {
    const answer = await send(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ agents { id } }', padding: 'x'.repeat(MEGABYTE) }),
    });
    expect(answer.status).toBe(413);
  });

  it('by a request that needs no preflight is refused', async () => {
    const mutation = 'mutation { runTask(name: "mvs_formula_tuning") { id } }';
    const byText = await send(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: mutation }),
    });
    expect([byText.status, byText.text]).toEqual([400, expect.stringContaining('CSRF')]);
    const byGet = await send(`${app.url}/graphql?query=${encodeURIComponent('{ agents { id } }')}`);
    expect([byGet.status, byGet.text]).toEqual([400, expect.stringContaining('CSRF')]);
    const headers = { 'apollo-require-preflight': 'yes' };
    const mutationByGet = await send(`${app.url}/graphql?query=${encodeURIComponent(mutation)}`, { headers });
    expect(mutationByGet.status).toBe(405);
    expect((await app.data('{ optimizationRuns { id } }')).optimizationRuns).toEqual([]);
  });
});

describe('an attack over the socket', () => {
  it.each(SUBSCRIPTION_ATTACKS.map(attack => [attack.name, attack] as const))(
    'is refused: %s',
    async (_name, attack) => {
      const client = await app.connect();
      const message = await client.subscribe(attack.query, attack.variables).next();
      expect(message.type).toBe('error');
      const extensions = { code: attack.code, ...(attack.limit && { limit: attack.limit }) };
      expect(message.payload).toContainEqual(
        expect.objectContaining({ extensions: expect.objectContaining(extensions) }),
      );
      await client.close();
    },
  );

  it('by a frame that is too large ends that socket only', async () => {
    const neighbour = await app.connect();
    const attacker = await app.connect();
    attacker.raw(JSON.stringify({ type: 'ping', payload: { padding: 'x'.repeat(MEGABYTE) } }));
    expect(await attacker.closed).toMatchObject({ code: TOO_LARGE });
    expect(neighbour.socket.readyState).toBe(WebSocket.OPEN);
    await neighbour.close();
  });

  it('by what is no message of the protocol ends that socket only', async () => {
    for (const text of [
      '',
      '{',
      '[]',
      '{"type":"subscribe"}',
      '{"type":"subscribe","id":"a","payload":{"query":1}}',
      '\u0000',
    ]) {
      const attacker = await app.connect();
      attacker.raw(text);
      expect((await attacker.closed).code).toBe(4400);
    }
  });

  it('by many sockets that never introduce themselves is over when their time is', async () => {
    const idle = Array.from(
      { length: 20 },
      () => new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws'),
    );
    const codes = await Promise.all(idle.map(async socket => (await once(socket, 'close'))[0]));
    expect(new Set(codes)).toEqual(new Set([4408]));
  });
});

describe('what is no attack passes', () => {
  it('the introspection of the explorer', async () => {
    const { __schema } = await app.data(
      getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true }),
    );
    expect(__schema.types.length).toBeGreaterThan(100);
  });

  it('every query and subscription among the examples of the explorer', async () => {
    const examples = await readExamples();
    for (const { query } of examples.filter(({ query }) => /^query/m.test(query))) await app.data(query);
    const client = await app.connect();
    for (const { query } of examples.filter(({ query }) => /^subscription/m.test(query))) {
      await client.subscribe(query).subscribed;
    }
    await client.close();
  });
});
