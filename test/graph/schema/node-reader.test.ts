import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamItem } from '../../../src/live/live.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { createTestApi, type TestApi } from '../../support/test-api.ts';

const database = useGraph();
let api: TestApi;

const ROW = {
  taskName: 'scan',
  agent: 'Jochi',
  status: 'success',
  result: null,
  error: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  durationMs: null,
} as const;

/** Three runs of a task with their results and recommendations; our services answer ids of them. */
beforeEach(async () => {
  await cypher(
    database.graph,
    `CREATE (t:OptimizationTask {name: 'scan', agent: 'Jochi'}), (:OptimizationTask {name: 'idle', agent: 'Jochi'})
     WITH t UNWIND range(1, 3) AS i
     CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: 'run' + i, slot: 's' + i, task_name: 'scan', state: 'succeeded',
              queued_at: datetime({year: 2026, month: 11, day: i})}),
            (r)-[:REPORTED]->(o:OptimizationResult:Sequenced {id: 'result' + i, task_name: 'scan', agent: 'Jochi',
              status: 'success', result: '{"n":' + i + '}', created_at: datetime(), sequence: i}),
            (t)-[:PRODUCED]->(o),
            (o)-[:RECOMMENDS]->(:Recommendation:OptimizationRecommendation {id: 'low' + i, kind: 'k', status: 'open'}),
            (o)-[:RECOMMENDS]->(:Recommendation:OptimizationRecommendation {id: 'high' + i, kind: 'k', status: 'kept'})`,
  );
  const edges = [3, 1].map(sequence => {
    const id = `result${sequence}`;
    return { id, cursor: `at ${id}`, row: { ...ROW, id, sequence, result: `{"n":${sequence}}` } };
  });
  api = await createTestApi({
    graph: database.graph,
    engine: { runTask: async ({ name }) => ({ runId: name }) },
    history: { page: async () => ({ edges, headCursor: 'head', hasNextPage: true, endCursor: 'at result1' }) },
    live: { results: async () => Object.assign(stream(['result2', 'result3']), { join: () => Promise.reject() }) },
  });
});

async function* stream(ids: string[]): AsyncIterableIterator<StreamItem> {
  for (const [place, id] of ids.entries()) {
    const row = { ...ROW, id, sequence: place + 1 };
    yield { cursor: `at ${id}`, sequence: row.sequence, row, replayed: false };
  }
}

/** The nodes of a history page with a selection; `more` is text after the query, such as fragments. */
async function nodes(selection: string, more = '', variables?: Record<string, unknown>) {
  const declared = variables === undefined ? '' : '($yes: Boolean!, $no: Boolean!, $status: RecommendationStatus)';
  const { data, errors } = await api.ask(
    `query ${declared} { optimizationResultHistory { edges { node ${selection} } } } ${more}`,
    variables,
  );
  expect(errors).toBeUndefined();
  return data.optimizationResultHistory.edges.map((edge: { node: unknown }) => edge.node);
}

const readsOfNodes = () => api.statements.filter(text => text.includes('MATCH (this:'));

describe('nodes below our own fields', () => {
  it('come in the order of the ids, by one statement for all of them', async () => {
    expect(await nodes('{ id report run { state } }')).toEqual([
      { id: 'result3', report: { n: 3 }, run: { state: 'succeeded' } },
      { id: 'result1', report: { n: 1 }, run: { state: 'succeeded' } },
    ]);
    expect(readsOfNodes()).toHaveLength(1);
  });

  it('can have aliases, also those that are names of other fields', async () => {
    expect((await nodes('{ id: taskName taskName: id result: sequence report: agent x: report }'))[0]).toEqual({
      id: 'scan',
      taskName: 'result3',
      result: 3,
      report: 'Jochi',
      x: { n: 3 },
    });
  });

  it('can be selected by fragments, named, nested and inline', async () => {
    const fragments = `fragment Names on OptimizationResult { taskName ...Deep }
                       fragment Deep on OptimizationResult { run { ... on OptimizationRun { id task { name } } } }`;
    expect((await nodes('{ ...Names ... on OptimizationResult { sequence } ... { id } }', fragments))[0]).toEqual({
      taskName: 'scan',
      sequence: 3,
      id: 'result3',
      run: { id: 'run3', task: { name: 'scan' } },
    });
  });

  it('can be given in two selections of the same field', async () => {
    const query = '{ optimizationResultHistory { edges { node { id } node { sequence } } } }';
    const { data } = await api.ask(query);
    expect(data.optimizationResultHistory.edges[0].node).toEqual({ id: 'result3', sequence: 3 });
  });

  it('obey @include and @skip', async () => {
    const selection =
      '{ id @include(if: $no) sequence @include(if: $yes) agent @skip(if: $yes) run @skip(if: $no) { id } }';
    const variables = { yes: true, no: false };
    const used = '... on OptimizationResult { recommendations(where: {status: {eq: $status}}) { __typename } }';
    expect((await nodes(selection.replace('{ id', `{ ${used} id`), '', { ...variables, status: 'kept' }))[0]).toEqual({
      recommendations: [{ __typename: 'Recommendation' }],
      sequence: 3,
      run: { id: 'run3' },
    });
  });

  it('can have lists with arguments and variables', async () => {
    const selection = `{ kept: recommendations(where: {status: {eq: $status}}) { id @include(if: $yes) kind @include(if: $no) }
                         one: recommendations(limit: 1) { id } }`;
    const rows = await nodes(selection, '', { yes: true, no: false, status: 'kept' });
    expect(rows.map((row: { kept: unknown }) => row.kept)).toEqual([[{ id: 'high3' }], [{ id: 'high1' }]]);
    expect(rows[0].one).toHaveLength(1);
  });

  it('are read apart where the query asks for them apart', async () => {
    const { data } = await api.ask(`{
      a: optimizationResultHistory { edges { node { id } } }
      b: optimizationResultHistory { edges { node { id: sequence } } }
    }`);
    expect(data.a.edges[0].node).toEqual({ id: 'result3' });
    expect(data.b.edges[0].node).toEqual({ id: 3 });
  });

  it('that do not exist any more are an error of the field', async () => {
    const { errors } = await api.ask('mutation { runTask(name: "gone") { id } }');
    expect(errors?.[0]?.path).toEqual(['runTask']);
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining("'gone'") });
  });

  it('come with mutations', async () => {
    const { data } = await api.ask('mutation { runTask(name: "run2") { state: id id: state result { report } } }');
    expect(data.runTask).toEqual({ state: 'run2', id: 'succeeded', result: { report: { n: 2 } } });
  });

  it('come with each event of a subscription', async () => {
    const query = 'subscription { resultStream { cursor replayed result { id: sequence task { name } } } }';
    const events = await api.listen(query);
    if (!('next' in events)) throw new Error(JSON.stringify(events));
    const seen = [];
    for await (const event of events) seen.push(event.data?.resultStream);
    expect(seen).toEqual([
      { cursor: 'at result2', replayed: false, result: { id: 2, task: { name: 'scan' } } },
      { cursor: 'at result3', replayed: false, result: { id: 3, task: { name: 'scan' } } },
    ]);
  });
});

describe('recentRuns', () => {
  const QUERY = 'optimizationTasks(sort: [{name: DESC}])';

  it('lists the newest runs of every task first, by one statement for the ids and one for the runs', async () => {
    const { data } = await api.ask(`{ ${QUERY} { name: agent recentRuns(first: 2) { id result { id } } } }`);
    expect(data.optimizationTasks).toEqual([
      {
        name: 'Jochi',
        recentRuns: [
          { id: 'run3', result: { id: 'result3' } },
          { id: 'run2', result: { id: 'result2' } },
        ],
      },
      { name: 'Jochi', recentRuns: [] },
    ]);
    expect(api.statements.filter(text => text.includes('UNWIND $taskNames'))).toHaveLength(1);
    expect(api.statements.filter(text => text.includes('MATCH (this:OptimizationRun)'))).toHaveLength(1);
  });

  it('goes on after the last run seen', async () => {
    const one = 'optimizationTasks(where: {name: {eq: "scan"}})';
    const { data } = await api.ask(
      `{ ${one} { recentRuns(after: "run2") { id } none: recentRuns(after: "run1") { id } } }`,
    );
    expect(data.optimizationTasks).toEqual([{ recentRuns: [{ id: 'run1' }], none: [] }]);
  });

  it('refuses to go on after a run that is none', async () => {
    const { errors } = await api.ask(`{ ${QUERY} { recentRuns(after: "nothing") { id } } }`);
    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: "recentRuns: after must be the id of a run, and there is no run 'nothing'.",
    });
  });

  it('lists more runs than a generated list does by default', async () => {
    await cypher(
      database.graph,
      `UNWIND range(1, 60) AS i CREATE (:OptimizationRun {id: 'more' + i, task_name: 'idle', queued_at: datetime()})`,
    );
    const { data } = await api.ask(
      '{ optimizationTasks(where: {name: {eq: "idle"}}) { recentRuns(first: 500) { id } } }',
    );
    expect(data.optimizationTasks[0].recentRuns).toHaveLength(60);
  });
});

describe('handlerMissing', () => {
  it('is true unless a replica that was seen lately can run the task', async () => {
    await cypher(
      database.graph,
      `CREATE (:Replica {id: 'a', seen_at: datetime(), handlers: ['scan']}),
              (:Replica {id: 'b', seen_at: datetime() - duration('PT31S'), handlers: ['idle']})`,
    );
    const { data } = await api.ask('{ optimizationTasks(sort: [{name: ASC}]) { name handlerMissing } }');
    expect(data.optimizationTasks).toEqual([
      { name: 'idle', handlerMissing: true },
      { name: 'scan', handlerMissing: false },
    ]);
  });
});
