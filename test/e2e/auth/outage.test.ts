import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiKeys } from '../../../src/access/api-keys/create-api-keys.ts';
import { scopesIn } from '../../../src/access/scopes.ts';
import { systemRandomness } from '../../../src/clock.ts';
import { openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { AUDIENCE, bearer, JWT_SECRET, tokenWith } from '../../support/tokens.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { linkTo, type SeverableLink } from '../app/severable-link.ts';
import { ask } from '../server/http.ts';

const OUTAGE_MS = 60_000;
const QUERY = '{ optimizationTasks { name } }';

let link: SeverableLink;
let app: RunningApp;
let key: string;

beforeAll(async () => {
  await emptyDatabase();
  link = await linkTo(Number(new URL(testNeo4j().uri).port));
  const environment = { AUTH_JWT_SECRET: JWT_SECRET, AUTH_AUDIENCE: AUDIENCE, AUTH_API_KEYS: 'on', SCHEDULER: 'off' };
  app = await startTestApp({ environment: { ...environment, NEO4J_URI: `bolt://127.0.0.1:${link.port}` } });
  const graph = await openTestGraph();
  const secret = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  const keys = createApiKeys(graph, { uuid: systemRandomness.id, secret });
  key = (await keys.create({ name: 'ci', kind: 'service', scopes: scopesIn('read'), expiresInMs: null })).text;
  await graph.close();
});
afterAll(async () => {
  await app?.close();
  await link?.close();
});

it('while the database is away API keys cannot be checked, which is no refusal, and open sockets stay', {
  timeout: OUTAGE_MS,
}, async () => {
  const early = await app.connect({ connectionParams: bearer(key) });
  await early.subscribe('subscription { alerts { id } }').subscribed;
  link.cut();

  const other = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
  await expect.poll(async () => (await ask(app.url, QUERY, {}, bearer(other))).status, { timeout: 30_000 }).toBe(503);
  expect((await ask(app.url, QUERY, {}, bearer(other))).body.errors[0].extensions.code).toBe('GRAPH_UNAVAILABLE');
  await expect(app.connect({ connectionParams: bearer(other) })).rejects.toThrow('Closed with 1013');
  const byToken = await ask(app.url, QUERY, {}, bearer(await tokenWith('read')));
  expect(byToken).toMatchObject({ status: 200, body: { errors: [{ extensions: { code: 'GRAPH_UNAVAILABLE' } }] } });
  expect(early.socket.readyState).toBe(early.socket.OPEN);

  link.mend();
  await expect.poll(async () => (await ask(app.url, QUERY, {}, bearer(key))).status, { timeout: 20_000 }).toBe(200);
  expect((await ask(app.url, QUERY, {}, bearer(other))).status).toBe(401);
  expect(early.socket.readyState).toBe(early.socket.OPEN);
  await early.close();
});
