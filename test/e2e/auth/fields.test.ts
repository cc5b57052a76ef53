import { EventEmitter } from 'node:events';
import { type GraphQLField, type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../../../src/access/scopes.ts';
import { buildSchema } from '../../../src/server/schema/build.ts';
import { minimalOperation } from '../../support/minimal-operation.ts';
import { AUDIENCE, bearer, JWT_SECRET, tokenWith } from '../../support/tokens.ts';
import type { SocketClient } from '../../support/ws-client.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { ask } from '../server/http.ts';

/** Arguments without which a field would do more than a test of its rights wants. */
const HARMLESS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  runOptimizationCycle: { triggers: '["quarterly"]', wait: '"PT0S"' },
  pauseTasks: { names: '["nothing-of-this-name"]' },
  resumeTasks: { names: '["nothing-of-this-name"]' },
};
const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'];

const schema = await buildSchema(new EventEmitter());
const rows = [
  ...rowsOf('query', schema.getQueryType()),
  ...rowsOf('mutation', schema.getMutationType()),
  ...rowsOf('subscription', schema.getSubscriptionType()),
];

function rowsOf(kind: 'query' | 'mutation' | 'subscription', type: GraphQLObjectType | null | undefined) {
  if (!isObjectType(type)) throw new Error(`no ${kind}`);
  return Object.values(type.getFields()).map((field: GraphQLField<unknown, unknown>) => {
    const needed = String(field.extensions['scope']);
    const others = SCOPES.filter(scope => scope !== needed && scope !== 'admin').join(' ');
    return { kind, name: field.name, needed, others, operation: minimalOperation(kind, field, HARMLESS[field.name]) };
  });
}

let app: RunningApp;
let expired: string;

beforeAll(async () => {
  await emptyDatabase();
  const environment = { AUTH_JWT_SECRET: JWT_SECRET, AUTH_AUDIENCE: AUDIENCE, SCHEDULER: 'off' };
  app = await startTestApp({ environment });
  expired = await tokenWith('admin', { exp: Math.floor(Date.now() / 1000) - 60 });
});
afterAll(() => app?.close());

/** Codes of an answer's errors, and its status. */
async function answered(operation: string, headers: Record<string, string>) {
  const { status, body, headers: answerHeaders } = await ask(app.url, operation, undefined, headers);
  const codes: string[] = (body.errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code);
  return { status, codes, data: body.data, challenge: answerHeaders['www-authenticate'] };
}

/** The codes with which a socket ends an operation at once; none when it stands. */
async function subscribed(client: SocketClient, operation: string): Promise<string[]> {
  const live = client.subscribe(operation);
  const ended = live.next().then(
    ({ payload }) =>
      (payload?.errors ?? payload).map((error: { extensions: { code: string } }) => error.extensions.code),
    () => [],
  );
  // Messages of a socket come in order: a refusal is here before the answer to what was sent after it.
  const stands = live.subscribed.then(() => client.subscribe('subscription { nothing }').next()).then(() => []);
  const codes: string[] = await Promise.race([ended, stands]);
  live.complete();
  return codes;
}

describe.each(rows.filter(({ kind }) => kind !== 'subscription'))('$kind $name over HTTP', row => {
  it('is refused without a token and with one that has expired', async () => {
    const refused = { status: 401, codes: ['UNAUTHENTICATED'], data: undefined, challenge: 'Bearer' };
    expect(await answered(row.operation, {})).toEqual(refused);
    expect(await answered(row.operation, bearer(expired))).toEqual(refused);
  });

  it(`is refused with every scope but ${row.needed}`, async () => {
    const answer = await answered(row.operation, bearer(await tokenWith(row.others)));
    expect(answer).toEqual({ status: 403, codes: ['FORBIDDEN'], data: undefined, challenge: undefined });
  });

  it.each([row.needed, 'admin'])('is let through with %s', async scope => {
    const { status, codes } = await answered(row.operation, bearer(await tokenWith(scope)));
    expect(status).toBe(200);
    for (const code of codes) expect(REFUSALS).not.toContain(code);
    if (row.kind === 'query') expect(codes).toEqual([]);
  });
});

describe.each(rows.filter(({ kind }) => kind === 'subscription'))('$kind $name over the WebSocket', row => {
  it(`is refused with every scope but ${row.needed}, and the socket stays`, async () => {
    const client = await app.connect({ connectionParams: bearer(await tokenWith(row.others)) });
    expect(await subscribed(client, row.operation)).toEqual(['FORBIDDEN']);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    await client.close();
  });

  it.each([row.needed, 'admin'])('stands with %s', async scope => {
    const client = await app.connect({ connectionParams: bearer(await tokenWith(scope)) });
    expect(await subscribed(client, row.operation)).toEqual([]);
    await client.close();
  });

  it('is refused over HTTP without a token, and is not served there with one', async () => {
    expect(await answered(row.operation, {})).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
    const { status, codes } = await answered(row.operation, bearer(await tokenWith('admin')));
    expect({ status, codes }).toEqual({ status: 400, codes: ['BAD_USER_INPUT'] });
  });
});

describe('a WebSocket', () => {
  it.each([
    ['without a token', undefined],
    ['with nothing behind Bearer', { authorization: 'Bearer ' }],
    ['with a value that is no text', { authorization: { token: 'x' } }],
    ['with a token that is none', bearer('nonsense')],
  ])('%s is closed with 4401 before anything is served', async (_what, connectionParams) => {
    await expect(app.connect(connectionParams === undefined ? {} : { connectionParams })).rejects.toThrow(
      /^Closed with 4401 UNAUTHENTICATED: /,
    );
  });

  it('with a token that has expired is closed with 4401', async () => {
    await expect(app.connect({ connectionParams: bearer(expired) })).rejects.toThrow(/^Closed with 4401 .*has expired/);
  });

  it.each(rows.filter(({ kind }) => kind !== 'subscription'))(
    'serves no $kind $name, whatever the scope',
    async row => {
      const client = await app.connect({ connectionParams: bearer(await tokenWith('admin')) });
      expect(await subscribed(client, row.operation)).toEqual(['BAD_USER_INPUT']);
      await client.close();
    },
  );
});

describe('the audit', () => {
  it.each(rows.filter(({ kind }) => kind === 'mutation'))(
    'has who called $name, and that it was refused',
    async row => {
      const query = `query ($field: String) { auditEntries(where: { field: $field }) { entries { subject actorKind credential outcome } } }`;
      const { body } = await ask(app.url, query, { field: row.name }, bearer(await tokenWith('admin')));
      const { entries } = body.data.auditEntries;
      expect(entries).toHaveLength(3);
      expect(entries.filter(({ outcome }: { outcome: string }) => outcome === 'FORBIDDEN')).toEqual([
        { subject: 'tester', actorKind: 'service', credential: 'token', outcome: 'FORBIDDEN' },
      ]);
      for (const { outcome } of entries) expect(outcome).toBeTypeOf('string');
    },
  );
});
