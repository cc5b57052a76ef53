import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKeys } from '../../../src/access/api-keys/create-api-keys.ts';
import { scopesIn } from '../../../src/access/scopes.ts';
import { systemRandomness } from '../../../src/clock.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { openTestGraph } from '../../support/graph.ts';
import { AUDIENCE, bearer, JWT_SECRET, tokenWith } from '../../support/tokens.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { ask } from '../server/http.ts';

const ALARM = 'subscription { alerts { id } }';
const WITHIN = { timeout: 15_000 };

let graph: Graph;
/** What the issuer publishes now. */
let published: JWK[] = [];
const issuer = createServer((_request, response) => response.end(JSON.stringify({ keys: published })));
const replicas: RunningApp[] = [];

beforeAll(async () => {
  await emptyDatabase();
  graph = await openTestGraph();
  await new Promise<void>(resolve => issuer.listen(0, '127.0.0.1', resolve));
  const { port } = issuer.address() as AddressInfo;
  const environment = {
    AUTH_JWT_SECRET: JWT_SECRET,
    AUTH_AUDIENCE: AUDIENCE,
    AUTH_JWKS_URL: `http://127.0.0.1:${port}/keys`,
    AUTH_API_KEYS: 'on',
    SCHEDULER: 'off',
  };
  for (let count = 0; count < 2; count++) replicas.push(await startTestApp({ environment }));
});
afterAll(async () => {
  await Promise.all(replicas.map(app => app.close()));
  await new Promise(resolve => issuer.close(resolve));
  await graph?.close();
});

const app = (): RunningApp => replicas[0]!;
const status = async (token: string, at = app()) =>
  (await ask(at.url, '{ optimizationTasks { name } }', {}, bearer(token))).status;
const keys = () => {
  const secret = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  return createApiKeys(graph, { uuid: systemRandomness.id, secret });
};

/** A new key of the issuer: published from now on, beside the others. */
async function newIssuerKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  return {
    jwk,
    sign: (scope: string, claims = {}) => tokenWith(scope, claims, { key: privateKey, alg: 'ES256', kid }),
  };
}

describe('a token', () => {
  it.each([
    [
      'that nobody signed',
      async () => `${btoa('{"alg":"none"}')}.${btoa(`{"sub":"a","exp":9999999999,"scope":"admin"}`)}.`,
    ],
    ['signed by another secret', () => tokenWith('admin', {}, { key: new Uint8Array(32), alg: 'HS256' })],
    ['for another audience', () => tokenWith('admin', { aud: 'billing' })],
    ['that is not valid yet', () => tokenWith('admin', { nbf: Math.floor(Date.now() / 1000) + 60 })],
  ])('%s is refused on both roads', async (_what, token) => {
    const shown = bearer((await token()).replaceAll('=', ''));
    const { status, body } = await ask(app().url, '{ __schema { types { name } } }', {}, shown);
    expect(status).toBe(401);
    expect(body).toEqual({
      errors: [{ message: expect.stringMatching(/^The token was refused: /), extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await expect(app().connect({ connectionParams: shown })).rejects.toThrow('Closed with 4401 UNAUTHENTICATED');
  });

  it('that expires ends its subscriptions with 4401, and no other', async () => {
    const toleranceEnds = Math.floor(Date.now() / 1000) - 30 + 2;
    const short = await app().connect({ connectionParams: bearer(await tokenWith('read', { exp: toleranceEnds })) });
    const long = await app().connect({ connectionParams: bearer(await tokenWith('read')) });
    const operations = [short.subscribe(ALARM), long.subscribe(ALARM)];
    await Promise.all(operations.map(({ subscribed }) => subscribed));
    expect(await short.closed).toEqual({
      code: 4401,
      reason: 'UNAUTHENTICATED: The credential has expired. Connect with a new one.',
    });
    expect(long.socket.readyState).toBe(long.socket.OPEN);
    await long.close();
  });
});

describe('the keys of the issuer', () => {
  it('may change while the service runs: a new one is taken, one that is not published is not', async () => {
    const first = await newIssuerKey('2026-10');
    published = [first.jwk];
    expect(await status(await first.sign('read'))).toBe(200);

    const second = await newIssuerKey('2026-11');
    expect(await status(await second.sign('read'))).toBe(401);
    published = [first.jwk, second.jwk];
    await expect.poll(async () => status(await second.sign('read')), WITHIN).toBe(200);
    expect(await status(await first.sign('read'))).toBe(200);
    expect(await status(await (await newIssuerKey('2026-11')).sign('read'))).toBe(401);
    expect(await status(await second.sign('read', { aud: 'billing' }))).toBe(401);
  });

  it('open the WebSocket as well', async () => {
    const key = await newIssuerKey('2026-12');
    published = [key.jwk];
    await expect.poll(async () => status(await key.sign('read')), WITHIN).toBe(200);
    const client = await app().connect({ connectionParams: bearer(await key.sign('read')) });
    await client.subscribe(ALARM).subscribed;
    await client.close();
  });
});

describe('an API key', () => {
  it('opens both roads on every replica, and none a few seconds after it was revoked', async () => {
    const { id, text } = await keys().create({
      name: 'ci',
      kind: 'service',
      scopes: scopesIn('read'),
      expiresInMs: null,
    });
    const clients = await Promise.all(replicas.map(replica => replica.connect({ connectionParams: bearer(text) })));
    await Promise.all(clients.map(client => client.subscribe(ALARM).subscribed));
    for (const replica of replicas) expect(await status(text, replica)).toBe(200);

    await keys().revoke(id);
    for (const client of clients) {
      expect(await client.closed).toEqual({
        code: 4401,
        reason: 'UNAUTHENTICATED: The API key was revoked. Connect with another one.',
      });
    }
    for (const replica of replicas) await expect.poll(() => status(text, replica), WITHIN).toBe(401);
  });

  it('has its scopes and no others', async () => {
    const { text } = await keys().create({ name: 'ci', kind: 'service', scopes: scopesIn('run'), expiresInMs: null });
    expect(await status(text)).toBe(403);
  });
});

describe('who asks', () => {
  const PAUSE = 'mutation { pauseTasks(names: ["cve_scan_automation"], reason: "audited") { name } }';

  it('stands in the audit with what changed', async () => {
    const { optimizationTasks } = (
      await ask(app().url, '{ optimizationTasks { name } }', {}, bearer(await tokenWith('read')))
    ).body.data;
    const name = optimizationTasks[0].name;
    const token = await tokenWith('admin', { sub: 'ada', actor_kind: 'human', jti: 'token-7' });
    const paused = await ask(app().url, PAUSE.replace('cve_scan_automation', name), {}, bearer(token));
    expect(paused.body.errors).toBeUndefined();
    const query =
      '{ auditEntries(first: 1) { entries { subject actorKind credential field targets outcome arguments before after } } }';
    const { body } = await ask(app().url, query, {}, bearer(token));
    expect(body.data.auditEntries.entries).toEqual([
      {
        subject: 'ada',
        actorKind: 'human',
        credential: 'token token-7',
        field: 'pauseTasks',
        targets: [name],
        outcome: 'ok',
        arguments: { names: [name], reason: 'audited' },
        before: { [name]: expect.objectContaining({ enabled: true }) },
        after: { [name]: expect.objectContaining({ enabled: false }) },
      },
    ]);
  });

  it('cannot name somebody else, unless it is a service', async () => {
    const said =
      'mutation { dismissRecommendation(id: "r", expectedVersion: 1, reason: "no", by: { kind: human, id: "bob" }) { id } }';
    const code = async (claims: JWTPayload) =>
      (await ask(app().url, said, {}, bearer(await tokenWith('admin', claims)))).body.errors[0].extensions.code;
    expect(await code({ sub: 'ada', actor_kind: 'human' })).toBe('FORBIDDEN');
    expect(await code({ sub: 'bob', actor_kind: 'human' })).toBe('NOT_FOUND');
    expect(await code({ sub: 'dashboard' })).toBe('NOT_FOUND');
  });
});
