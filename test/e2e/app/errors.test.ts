import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import type { SocketClient } from '../../support/ws-client.ts';
import { ask } from '../server/http.ts';
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';

let app: RunningApp;
let client: SocketClient;

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
  client = await app.connect();
});

afterAll(async () => {
  await client?.close();
  await app?.close();
});

const KNOWN_TRIGGERS = 'Known triggers: continuous, bi-weekly, monthly, quarterly, cve';

describe('a request that cannot be done', () => {
  it.each([
    ['mutation { runTask(name: "nope") { id } }', 'NOT_FOUND', "there is no task 'nope'. Query optimizationTasks"],
    [
      'mutation { runTask(name: "nope", parameters: [1]) { id } }',
      'BAD_USER_INPUT',
      'parameters must be a JSON object',
    ],
    ['mutation { runTask(name: "nope", wait: "P1M") { id } }', 'BAD_USER_INPUT', 'wait must be a fixed length of time'],
    ['mutation { runTask(name: "nope", wait: "soon") { id } }', 'GRAPHQL_VALIDATION_FAILED', '"Duration"'],
    ['mutation { runTask { id } }', 'GRAPHQL_VALIDATION_FAILED', 'argument "name" of type "String!" is required'],
    ['mutation { runOptimizationCycle(triggers: ["weekly"]) { id } }', 'BAD_USER_INPUT', KNOWN_TRIGGERS],
    ['mutation { runOptimizationCycle(heartbeatCycleId: "none") { id } }', 'NOT_FOUND', "no HeartbeatCycle 'none'"],
    ['{ upcomingRuns(taskName: "nope") { dueAt } }', 'NOT_FOUND', "there is no task 'nope'"],
    ['{ upcomingRuns(first: 0) { dueAt } }', 'BAD_USER_INPUT', 'first must be from 1 to 500'],
    ['{ optimizationResultHistory(first: 501) { headCursor } }', 'BAD_USER_INPUT', 'first must be from 1 to 500'],
    ['{ optimizationResultHistory(after: "junk") { headCursor } }', 'BAD_USER_INPUT', 'after'],
    ['{ optimizationResults(limit: 501) { id } }', 'BAD_USER_INPUT', 'limit must be from 1 to 500, not 501'],
    ['{ agents { tasks(limit: 501) { name } } }', 'BAD_USER_INPUT', 'limit must be from 1 to 500'],
    ['{ optimizationSuccessRates(since: "yesterday") { total } }', 'GRAPHQL_VALIDATION_FAILED', 'write ISO 8601'],
    ['{ optimizationResultHistory(where: { status: ok }) { headCursor } }', 'GRAPHQL_VALIDATION_FAILED', '"ok"'],
    ['{ optimizationResultHistory { nothing } }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nothing"'],
    ['{ optimizationResultHistory', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['{ optimizationTasks { recentRuns(after: "none") { id } } }', 'BAD_USER_INPUT', 'after'],
  ])('by HTTP is refused with its code and what to do: %s', async (query, code, message) => {
    const errors = await app.errors(query);
    expect(errors[0]).toMatchObject({ extensions: { code }, message: expect.stringContaining(message) });
    expect(errors[0].extensions).toEqual({ code });
  });

  it.each([
    ['subscription { resultStream(after: "junk") { cursor } }', 'BAD_USER_INPUT', 'after'],
    ['subscription { resultStream(where: { status: ok }) { cursor } }', 'GRAPHQL_VALIDATION_FAILED', '"ok"'],
    [
      'subscription { resultStream(where: { since: "now" }) { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
      'write ISO 8601',
    ],
    ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "nothing"'],
    ['subscription {', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    ['mutation { runTask(name: "mvs_formula_tuning") { id } }', 'BAD_USER_INPUT', 'HTTP POST to /graphql'],
    ['{ optimizationTasks { name } }', 'BAD_USER_INPUT', 'HTTP POST to /graphql'],
  ])('by WebSocket is refused with its code and what to do: %s', async (query, code, message) => {
    const { payload } = await client.subscribe(query).next();
    const [error] = payload.errors ?? payload;
    expect(error).toMatchObject({ extensions: { code }, message: expect.stringContaining(message) });
    expect(error.extensions).toEqual({ code });
  });

  it('is refused when its idempotency key was used with other input, for tasks and for cycles', async () => {
    const first = 'mutation { runTask(name: "mvs_formula_tuning", idempotencyKey: "k") { id } }';
    const other = 'mutation { runTask(name: "mvs_formula_tuning", parameters: { a: 1 }, idempotencyKey: "k") { id } }';
    const conflict = {
      extensions: { code: 'CONFLICT' },
      message: expect.stringContaining('Send the same input, or choose a new key'),
    };
    await app.data(first);
    expect(await app.errors(other)).toMatchObject([conflict]);
    await app.data('mutation { runOptimizationCycle(triggers: ["cve"], idempotencyKey: "k") { id } }');
    expect(
      await app.errors('mutation { runOptimizationCycle(triggers: ["monthly"], idempotencyKey: "k") { id } }'),
    ).toMatchObject([conflict]);
  });
});

describe('a failure that nobody foresaw', () => {
  const hidden = {
    message: 'An unexpected error occurred. The log explains it under the id given here.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', id: expect.stringMatching(/^[\w-]{8,}$/) },
  };

  beforeAll(async () => {
    const graph = await openTestGraph();
    await cypher(graph, "MATCH (t:OptimizationTask) SET t.overlap = 'hunter2'");
    await graph.close();
  });

  it('is hidden by HTTP, and explained in the log under its id', async () => {
    const { text, body } = await ask(app.url, '{ optimizationTasks { name overlap } }');
    expect(body.errors[0]).toMatchObject(hidden);
    expect(text).not.toMatch(/hunter2|Cypher|MATCH|node_modules/);
    const line = app
      .logged()
      .split('\n')
      .find(entry => entry.includes(body.errors[0].extensions.id));
    expect(line).toContain('hunter2');
  });

  it('is hidden by WebSocket, while the rest of the event arrives', async () => {
    const stream = client.subscribe('subscription { resultStream { result { taskName task { overlap } } } }');
    await stream.subscribed;
    await app.data('mutation { runTask(name: "security_layer_updates") { id } }');
    const { payload } = await stream.next();
    expect(payload.data.resultStream?.result.taskName ?? 'security_layer_updates').toBe('security_layer_updates');
    expect(payload.errors[0]).toMatchObject(hidden);
    expect(JSON.stringify(payload)).not.toMatch(/hunter2|Cypher|MATCH|node_modules/);
    stream.complete();
  });
});

describe('the password of the database', () => {
  it('appears neither in the log nor on a page', async () => {
    const { password } = testNeo4j();
    expect(password.length).toBeGreaterThan(8);
    expect(app.logged()).not.toContain(password);
    const pages = await Promise.all(['/', '/healthz', '/graphql'].map(path => fetch(`${app.url}${path}`)));
    for (const page of pages) expect(await page.text()).not.toContain(password);
  });
});
