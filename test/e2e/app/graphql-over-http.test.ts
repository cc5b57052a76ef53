import { getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startTestApp } from './running-app.ts';

/** More than it takes until a query is answered by a function of its own. */
const TIMES = 6;

let app: RunningApp;

beforeAll(async () => {
  app = await startTestApp({ environment: { SCHEDULER: 'off', HISTORY_CACHE_BYTES: '0' } });
  await ask('mutation { runTask(name: "agent_performance_profiling") { state } }');
});

afterAll(() => app?.close());

async function ask(query: string, variables: object = {}): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, ...((await response.json()) as object) };
}

async function askOften(query: string, variables: readonly object[]): Promise<unknown[][]> {
  const answers = variables.map((): unknown[] => []);
  for (let time = 0; time < TIMES; time++) {
    for (const [place, given] of variables.entries()) answers[place]?.push(await ask(query, given));
  }
  return answers;
}

describe('the GraphQL-over-HTTP audit of the whole service', () => {
  it('finds no error', async () => {
    const audits = serverAudits({ url: () => `${app.url}/graphql` });
    const findings = await Promise.all(audits.map(audit => audit.fn()));
    expect(findings.length).toBeGreaterThan(60);
    expect(findings.filter(({ status }) => status === 'error')).toEqual([]);
  });
});

describe('a query that is asked again and again', () => {
  it.each([
    [
      'values, aliases, fragments and lists',
      `query ($first: Int, $where: OptimizationResultHistoryFilter) {
        history: optimizationResultHistory(first: $first, where: $where) { headCursor pageInfo { hasNextPage } edges { cursor node { ...Values } } } }
       fragment Values on OptimizationResult { __typename id name: taskName status result report createdAt recommendations(limit: 2) { kind } }`,
      [{}, { first: 1 }, { where: { taskName: 'agent_performance_profiling' } }, { where: { taskName: 'none' } }],
    ],
    [
      'conditions',
      `query ($rates: Boolean = true) { optimizationSuccessRates(since: "2020-01-01T00:00:00Z") @include(if: $rates) { taskName total }
        tasks: optimizationTasks(where: { name: { in: ["mvs_formula_tuning", "security_updates"] } }, sort: [{ name: ASC }]) { name trigger enabled nextDueAt recentRuns(first: 1) { id state } } }`,
      [{}, { rates: false }, { rates: true }],
    ],
    [
      'objects in objects as variables',
      'query ($where: OptimizationTaskWhere) { optimizationTasks(where: $where) { name } }',
      [{ where: { OR: [{ name: { eq: 'mvs_formula_tuning' } }, { NOT: { trigger: { eq: 'daily' } } }] } }],
    ],
    ['the schema itself', getIntrospectionQuery(), [{}]],
  ])('gets the same answer each time: %s', async (_, query, variables) => {
    for (const answers of await askOften(query, variables)) {
      expect(answers[0]).toEqual({ status: 200, data: expect.anything() });
      expect(answers).toEqual(answers.map(() => answers[0]));
    }
  });

  it('gets the same error each time, between answers that have none', async () => {
    const query = 'query ($after: Cursor) { optimizationResultHistory(after: $after) { headCursor } }';
    const [whole, unreadable, faulty] = await askOften(query, [{}, { after: 'nonsense' }, { after: 7 }]);
    expect(whole?.[0]).toMatchObject({
      status: 200,
      data: { optimizationResultHistory: { headCursor: expect.any(String) } },
    });
    expect(unreadable?.[0]).toMatchObject({
      errors: [{ path: ['optimizationResultHistory'], extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(faulty?.[0]).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    for (const answers of [whole, unreadable, faulty]) expect(answers).toEqual(answers?.map(() => answers[0]));
  });
});
