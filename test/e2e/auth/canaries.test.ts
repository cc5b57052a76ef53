import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKeys } from '../../../src/access/api-keys/create-api-keys.ts';
import { scopesIn } from '../../../src/access/scopes.ts';
import { systemRandomness } from '../../../src/clock.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { AUDIENCE, bearer, tokenWith } from '../../support/tokens.ts';
import { emptyDatabase, type RunningApp, startTestApp } from '../app/running-app.ts';
import { ask, send } from '../server/http.ts';

const JWT_SECRET = 'canary-jwt-secret-canary-jwt-secret-1';
const SECRET_KEY = 'canary-secret-key-canary-secret-key-2';
const PARAMETER = 'canary-parameter-3';
const ASIDE = 'canary-nested-4';
const HEADER = 'canary-header-6';
const TASK = 'token_budget_optimization';
const PARAMETERS = { apiKey: PARAMETER, hook: { password: ASIDE, auth: [{ accessToken: PARAMETER }] }, days: 7 };

let graph: Graph;
let app: RunningApp;
let token: string;
let key: { id: string; text: string };
let signingSecret: string;
/** Everything that left the service, by what it was an answer to. */
const answers = new Map<string, string>();

beforeAll(async () => {
  await emptyDatabase();
  graph = await openTestGraph();
  app = await startTestApp({
    environment: {
      ...{ AUTH_JWT_SECRET: JWT_SECRET, AUTH_AUDIENCE: AUDIENCE, AUTH_API_KEYS: 'on', SECRET_KEY },
      HANDLER_ALLOWED_HOSTS: 'localhost',
    },
  });
  const by = { key: new TextEncoder().encode(JWT_SECRET), alg: 'HS256' };
  token = await tokenWith('admin', { jti: 'j' }, by);
  const secret = 'canary-api-key'.padEnd(43, '5');
  key = await createApiKeys(graph, { uuid: systemRandomness.id, secret: () => secret }).create({
    name: 'ci',
    kind: 'service',
    scopes: scopesIn('admin'),
    expiresInMs: null,
  });
});
afterAll(async () => {
  await app?.close();
  await graph?.close();
});

/** An operation with a credential, kept among what left the service. */
async function call(name: string, query: string, variables = {}, credential = token) {
  const { text, body } = await ask(app.url, query, variables, bearer(credential));
  answers.set(name, text);
  return body;
}

/** Registers a receiver that is not there; answers what signs for it, which is told this once. */
async function registerReceiver(): Promise<string> {
  const register =
    'mutation ($headers: JSON) { registerTask(input: { name: "elsewhere", agent: "Jochi", trigger: "quarterly", handler: { http: { url: "http://localhost:9/", headers: $headers } } }) { signingSecret } }';
  const { body } = await ask(app.url, register, { headers: { 'x-hook': HEADER } }, bearer(token));
  return body.data.registerTask.signingSecret;
}

describe('secrets', () => {
  it('go into every place where they could be told on', async () => {
    const run = `mutation ($p: JSON) { runTask(name: "${TASK}", parameters: $p) { state error log parameters result { result report } } }`;
    expect((await call('run with parameters', run, { p: PARAMETERS })).data.runTask.parameters).toMatchObject({
      days: 7,
    });
    await call('run by key', `mutation { runTask(name: "${TASK}") { id } }`, {}, key.text);
    const update = `mutation ($p: JSON) { updateTask(name: "${TASK}", input: { parameters: $p }) { parameters } }`;
    await call('parameters of a task', update, { p: PARAMETERS });
    signingSecret = await registerReceiver();
    await call('a run of a receiver', 'mutation { runTask(name: "elsewhere") { state error log } }');
    await call('definitions', '{ taskDefinitions { taskName version url headerNames settings } }');
    await call('runs', '{ optimizationRuns { parameters log error } optimizationTasks { parameters } }');
    await call('history', '{ optimizationResultHistory { edges { node { result report error } } } }');
    await call(
      'a task that is not there',
      `mutation ($p: JSON) { runTask(name: "none ${JWT_SECRET}", parameters: $p) { id } }`,
      { p: PARAMETERS },
    );
    await call('a variable of the wrong type', 'query ($n: Int!) { optimizationTasks(limit: $n) { name } }', {
      n: PARAMETERS,
    });
    await call('a token with another letter', '{ optimizationTasks { name } }', {}, `${token}x`);
    await call('a key with another letter', '{ optimizationTasks { name } }', {}, `${key.text.slice(0, -1)}6`);
    await call('the audit', '{ auditEntries { entries { field subject credential arguments before after outcome } } }');
    for (const path of ['/', '/healthz', '/readyz', '/metrics', '/graphql']) {
      answers.set(path, (await send(`${app.url}${path}`, { headers: { accept: 'text/html', ...bearer(token) } })).text);
    }
    await app.connect({ connectionParams: bearer(`${token}x`) }).catch(error => answers.set('a socket', String(error)));
    const client = await app.connect({ connectionParams: bearer(token) });
    const live = client.subscribe('subscription { runUpdates { parameters log error } }');
    await live.subscribed;
    await call('a run that is watched', run, { p: PARAMETERS });
    answers.set('live', JSON.stringify(await live.next()));
    await client.close();
    expect(answers.get('the audit')).toContain('"field":"runTask"');
    expect(answers.get('a socket')).toContain('4401');
  });

  /** Callers may get back what they wrote themselves into an error about it; what is of this process, nobody. */
  const OWN = () => [JWT_SECRET, SECRET_KEY, key.text, token, signingSecret, HEADER, testNeo4j().password];

  it('come out of no answer, no page and no socket', () => {
    expect(answers.size).toBeGreaterThan(16);
    for (const [name, text] of answers) {
      for (const secret of [...OWN(), PARAMETER, ASIDE])
        expect(text.includes(secret) ? `${name}: ${secret}` : 'clean').toBe('clean');
    }
  });

  it('stand in no line of the log', () => {
    expect(app.logged().length).toBeGreaterThan(100);
    for (const secret of [...OWN(), PARAMETER, ASIDE]) expect(app.logged()).not.toContain(secret);
  });

  it('stand in no audit entry, no result, no definition and no key as they are stored', async () => {
    const rows = await cypher<{ text: string }>(
      graph,
      `MATCH (n) WHERE n:AuditEntry OR n:OptimizationResult OR n:ApiKey OR n:OptimizationAlert OR n:TaskDefinition
       UNWIND keys(n) AS name RETURN toStringOrNull(n[name]) AS text`,
    );
    const stored = rows.map(({ text }) => text).join('\n');
    expect(stored).toContain('runTask');
    for (const secret of [...OWN(), PARAMETER, ASIDE]) expect(stored).not.toContain(secret);
  });
});
