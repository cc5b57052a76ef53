import { beforeEach, describe, expect, it } from 'vitest';
import { cypher, useGraph } from '../../support/graph.ts';
import { createTestApi, type TestApi } from '../../support/test-api.ts';

const database = useGraph();
let api: TestApi;

beforeEach(async () => {
  await cypher(
    database.graph,
    `UNWIND range(1, 4) AS n
     CREATE (t:OptimizationTask {name: 'task' + n, agent: 'Jochi', trigger: 'daily', enabled: n % 2 = 0})
     CREATE (t)-[:PRODUCED]->(o:OptimizationResult:Sequenced {id: 'r' + n, task_name: 'task' + n, agent: 'Jochi',
       status: 'success', sequence: n, created_at: datetime({year: 2026, month: 11, day: n})})
     FOREACH (i IN range(1, n) |
       CREATE (o)-[:RECOMMENDS]->(:Recommendation:OptimizationRecommendation {id: 'p' + n + i, kind: 'k', status: 'open'}))`,
  );
  api = await createTestApi({ graph: database.graph });
});

async function ask(query: string, variables?: Record<string, unknown>) {
  const { data, errors } = await api.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}

const BY_ID = `query ($id: ID!, $most: Int, $with: Boolean = false) {
  optimizationResults(where: { id: { eq: $id } }) {
    id createdAt task @include(if: $with) { name } recommendations(limit: $most) { __typename } } }`;

describe('the statement of a generated list, kept', () => {
  it('answers each key with its own node, and a key that is not there with none', async () => {
    for (const id of ['r1', 'r3', 'r1']) {
      const { optimizationResults: found } = await ask(BY_ID, { id });
      expect(found).toEqual([expect.objectContaining({ id, createdAt: `2026-11-0${id[1]}T00:00:00.000Z` })]);
    }
    expect((await ask(BY_ID, { id: 'nobody' })).optimizationResults).toEqual([]);
    // The one statement and its key as a parameter, whatever the key.
    expect(new Set(api.statements.filter(text => text.includes('MATCH (this:'))).size).toBe(1);
  });

  it('is another one when a variable below it is another one', async () => {
    for (const most of [1, 2, 1]) {
      const { optimizationResults: found } = await ask(BY_ID, { id: 'r4', most });
      expect(found[0].recommendations).toHaveLength(most);
    }
    expect((await ask(BY_ID, { id: 'r4', with: true })).optimizationResults[0].task).toEqual({ name: 'task4' });
    expect((await ask(BY_ID, { id: 'r4' })).optimizationResults[0].task).toBeUndefined();
  });

  it('is another one for other arguments, and for a key among other conditions', async () => {
    const list =
      'query ($where: OptimizationTaskWhere, $limit: Int) { optimizationTasks(where: $where, limit: $limit) { name } }';
    const names = async (variables: object) =>
      (await ask(list, { ...variables })).optimizationTasks.map(({ name }: { name: string }) => name).sort();
    const questions = [
      [{ where: { enabled: { eq: true } } }, ['task2', 'task4']],
      [{ where: { enabled: { eq: false } } }, ['task1', 'task3']],
      [{ where: { name: { in: ['task1', 'task4'] } } }, ['task1', 'task4']],
      [{ where: { name: { in: ['task2'] } } }, ['task2']],
      [{ where: { name: { eq: 'task3' } } }, ['task3']],
      [{ where: { name: { eq: 'task4' } } }, ['task4']],
      [{ where: { name: { eq: 'task4' }, enabled: { eq: false } } }, []],
    ] as const;
    for (const [variables, expected] of [...questions, ...questions]) expect(await names(variables)).toEqual(expected);
    expect(await names({ limit: 3 })).toHaveLength(3);
    expect(await names({ limit: 1 })).toHaveLength(1);
  });
});
