import neo4j, { type Driver, type ResultSummary } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { migrate } from '../../../src/graph/migrations/migrate.ts';
import type { Parameters } from '../../../src/graph/statement.ts';
import { clear, cypher, MIGRATIONS, openTestGraph, silentLog } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { createTestApi } from '../../support/test-api.ts';

const RESULTS = 10_000;
const TASKS = 5;
/** The rows of a page, and what else the database touches for them; the label alone would be 10,000. */
const MOST_HITS = 1_000;

let database: Graph;
let driver: Driver;

beforeAll(async () => {
  const { uri, username, password } = testNeo4j();
  driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  database = await openTestGraph();
  await clear(database);
  await migrate(database, MIGRATIONS, silentLog);
  await cypher(
    database,
    `UNWIND range(1, $results) AS i
     CREATE (:OptimizationResult:Sequenced {
       id: 'r' + i, task_name: 'task' + (i % $tasks), agent: 'agent' + (i % 3), sequence: i,
       status: CASE WHEN i % 10 = 0 THEN 'error' ELSE 'success' END,
       created_at: datetime('2026-01-01T00:00:00Z') + duration({minutes: i})})`,
    { results: RESULTS, tasks: TASKS },
  );
  await cypher(database, 'CALL db.prepareForReplanning(60)');
});

afterAll(async () => {
  await clear(database);
  await database.close();
  await driver.close();
});

type Plan = { operatorType: string; dbHits?: unknown; children?: Plan[] };

/** The rows of a query, and the operators and database hits of the statement that it runs. */
async function profile(query: string) {
  let asked: { cypher: string; input: Parameters } | undefined;
  const graph: Graph = {
    ...database,
    read(statement, input, options) {
      asked = { cypher: statement.cypher, input };
      return database.read(statement, input, options);
    },
  };
  const api = await createTestApi({ graph });
  const { data, errors } = await api.ask(`{ ${query} { id sequence } }`);
  expect(errors).toBeUndefined();
  const text = asked?.cypher.replace('CYPHER 5', 'CYPHER 5 PROFILE') ?? '';
  const { summary } = await driver.executeQuery(text, { ...asked?.input }, { database: testNeo4j().database });
  return { rows: data.optimizationResults as { id: string; sequence: number }[], ...totals(summary) };
}

function totals(summary: ResultSummary): { operators: string[]; hits: number } {
  const visit = (plan: Plan): Plan[] => [plan, ...(plan.children ?? []).flatMap(visit)];
  const plans = summary.profile === false ? [] : visit(summary.profile as Plan);
  return {
    operators: plans.map(plan => plan.operatorType.replace('@neo4j', '')),
    hits: plans.reduce((sum, plan) => sum + Number(plan.dbHits ?? 0), 0),
  };
}

describe('the list of results', () => {
  it.each([
    ['without arguments', '', [10_000, 9_999]],
    ['by task', '(where: {taskName: {eq: "task1"}})', [9_996, 9_991]],
    ['by task, oldest first', '(where: {taskName: {eq: "task1"}}, sort: [{sequence: ASC}])', [1, 6]],
    ['by status', '(where: {status: {eq: error}})', [10_000, 9_990]],
    ['by task and status', '(where: {taskName: {eq: "task0"}, status: {eq: error}})', [10_000, 9_990]],
    ['by agent', '(where: {agent: {eq: "agent1"}})', [10_000, 9_997]],
    ['sorted by time', '(sort: [{createdAt: DESC}])', [10_000, 9_999]],
    ['since a time', '(where: {createdAt: {gte: "2026-01-02T00:00:00Z"}})', [10_000, 9_999]],
    ['until a time', '(where: {createdAt: {lt: "2026-01-01T01:00:00Z"}})', [59, 58]],
    ['of a task by time', '(where: {taskName: {eq: "task1"}}, sort: [{createdAt: DESC}])', [9_996, 9_991]],
    ['after a number', '(where: {sequence: {gt: 50}}, sort: [{sequence: ASC}])', [51, 52]],
    ['with a page of 50 further down', '(offset: 100)', [9_900, 9_899]],
  ])('%s comes from an index in order, without a scan of the label', async (_, args, first) => {
    const { rows, operators, hits } = await profile(`optimizationResults${args}`);
    expect(rows.slice(0, 2).map(row => row.sequence)).toEqual(first);
    expect(rows).toHaveLength(50);
    expect(operators).not.toContain('NodeByLabelScan');
    expect(operators).not.toContain('AllNodesScan');
    expect(hits).toBeLessThan(MOST_HITS);
  });
});
