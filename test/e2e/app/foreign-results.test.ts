import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testNeo4j } from '../../support/neo4j.ts';
import type { SocketClient } from '../../support/ws-client.ts';
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';

/** The statements of the original document, letter for letter. */
const SEED_CREATE = `CREATE (o:OptimizationResult {
    id: randomUUID(),
    task_name: "token_budget_optimization",
    agent: "Jochi",
    status: "success",
    result: "{...}",
    error: null,
    created_at: datetime()
})
`;
const SEED_LAST_30_DAYS = `// Last 30 days of optimizations
MATCH (o:OptimizationResult)
WHERE o.created_at > datetime() - duration('P30D')
RETURN o.task_name, o.status, o.created_at
ORDER BY o.created_at DESC
`;
const WITHIN_MS = 1_000;

let app: RunningApp;
let client: SocketClient;
let driver: Driver;

beforeAll(async () => {
  await emptyDatabase();
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
  client = await app.connect();
  const { uri, username, password } = testNeo4j();
  driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
});

afterAll(async () => {
  await driver?.close();
  await client?.close();
  await app?.close();
});

describe('a result that another program creates', () => {
  it('reaches every subscriber within a second and stands in the history', async () => {
    const stream = client.subscribe('subscription { resultStream { result { id taskName agent status result } } }');
    const created = client.subscribe(
      'subscription { optimizationResultCreated { createdOptimizationResult { id taskName status } } }',
    );
    await Promise.all([stream.subscribed, created.subscribed]);

    await driver.executeQuery(SEED_CREATE);
    const [streamed, announced] = await Promise.all([stream.next(WITHIN_MS), created.next(WITHIN_MS)]);

    const { id } = streamed.payload.data.resultStream.result;
    const seed = { id, taskName: 'token_budget_optimization', status: 'success' };
    expect(streamed.payload.data.resultStream.result).toEqual({ ...seed, agent: 'Jochi', result: '{...}' });
    expect(announced.payload.data.optimizationResultCreated.createdOptimizationResult).toEqual(seed);
    const { optimizationResultHistory } = await app.data(
      '{ optimizationResultHistory { edges { node { id taskName status report task { name } } } } }',
    );
    expect(optimizationResultHistory.edges).toEqual([
      // The text "{...}" is no JSON, so there is no report in it.
      { node: { ...seed, report: null, task: { name: 'token_budget_optimization' } } },
    ]);
  });

  it('is found by the document’s query over the last 30 days, like our own', async () => {
    await app.data('mutation { runTask(name: "security_layer_updates") { id } }');
    const { records } = await driver.executeQuery(SEED_LAST_30_DAYS);
    expect(records.map(record => [record.get('o.task_name'), record.get('o.status')])).toEqual([
      ['security_layer_updates', 'success'],
      ['token_budget_optimization', 'success'],
    ]);
  });
});
