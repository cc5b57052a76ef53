import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { migrate, undoMigrations } from '../../../src/graph/migrations/migrate.ts';
import { clear, cypher, MIGRATIONS, openTestGraph, silentLog } from '../../support/graph.ts';
import { digestOf, plantLegacyGraph, schemaOf, snapshot } from '../../support/legacy-graph.ts';
import { type RunningApp, startTestApp } from './running-app.ts';

const TASKS = [
  'token_budget_optimization',
  'mvs_formula_tuning',
  'agent_performance_profiling',
  'security_layer_updates',
  'architecture_self_improvement',
];

let graph: Graph;
let app: RunningApp;
let before: Map<string, string>;
let schemaBefore: unknown[];
let schemaMigrated: unknown[];
/** After the migrations were applied and taken back, before the service ran. */
let undone: { graph: Map<string, string>; schema: unknown[] };
// biome-ignore lint/suspicious/noExplicitAny: reports of five shapes
const reports = new Map<string, any>();

beforeAll(async () => {
  graph = await openTestGraph();
  await clear(graph);
  await undoMigrations(graph);
  await cypher(graph, 'MATCH (n) DETACH DELETE n');
  await plantLegacyGraph(graph);
  before = await snapshot(graph);
  schemaBefore = await schemaOf(graph);
  await migrate(graph, MIGRATIONS, silentLog);
  schemaMigrated = await schemaOf(graph);
  await undoMigrations(graph);
  undone = { graph: await snapshot(graph), schema: await schemaOf(graph) };
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
  for (const name of TASKS) {
    const { runTask } = await app.data(`mutation { runTask(name: "${name}") { state error result { report } } }`);
    expect(runTask).toMatchObject({ state: 'succeeded', error: null });
    reports.set(name, runTask.result.report);
  }
}, 120_000);

afterAll(async () => {
  await app?.close();
  const theirs = (await cypher<{ name: string }>(graph, 'SHOW CONSTRAINTS YIELD name RETURN name')).map(
    ({ name }) => name,
  );
  for (const name of theirs) await cypher(graph, `DROP CONSTRAINT ${name} IF EXISTS`);
  const indexes = await cypher<{ name: string }>(
    graph,
    "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name",
  );
  for (const { name } of indexes) await cypher(graph, `DROP INDEX ${name} IF EXISTS`);
  await cypher(graph, 'MATCH (n) DETACH DELETE n');
  await graph?.close();
});

describe('on the graph that a deployment really has', () => {
  it('every list answers, whatever the writers left out or wrote otherwise', async () => {
    const lists = await app.data(`{
      agents { id name role createdAt infraHeartbeat capabilities }
      heartbeatCycles(limit: 500) { id cycleNumber startedAt completedAt totalTokens durationSeconds results { taskName } }
      taskResults(limit: 500) { id agent taskName status startedAt tokensUsed durationMs summary errorMessage executedBy { id } cycle { id } }
      architectureSections { id slug title order sectionOrder updatedAt lastUpdated }
      improvementOpportunities { id type description priority status createdAt score duplicateOf { description } }
      architectureProposals { id title status storedStatus version createdAt transitions { seq } vettings { vettedBy } }
      vettings { id vettedBy decision assessment vettedAt }
      implementations { id status progress }
      validations { id passed }
      optimizationResults(limit: 500) { id taskName status createdAt }
      optimizationResultHistory(first: 100) { edges { node { id status createdAt } } }
      successMetrics { name state }
    }`);
    expect(lists.heartbeatCycles).toHaveLength(231);
    expect(lists.agents).toHaveLength(6);
    const statuses = Object.fromEntries(
      lists.architectureProposals.map((proposal: { title: string; status: string; storedStatus: string | null }) => [
        proposal.title,
        [proposal.status, proposal.storedStatus],
      ]),
    );
    expect(statuses).toMatchObject({
      Filter: ['proposed', 'proposed'],
      Retry: ['proposed', 'pending_vetting'],
      '(untitled)': ['approved', 'In Progress'],
      Nameless: ['synced', 'synced'],
      'No status': ['proposed', null],
    });
    expect(lists.optimizationResultHistory.edges).toHaveLength(3 + TASKS.length);
  });

  it('every task runs and says what is missing', () => {
    expect(reports.get('token_budget_optimization')).toMatchObject({
      verdict: 'insufficient_data',
      missing: [expect.stringContaining('tokens_used')],
    });
    expect(reports.get('security_layer_updates').missing.length).toBeGreaterThan(0);
    expect(reports.get('agent_performance_profiling').inputs).toMatchObject({ measured: 1 });
    expect(reports.get('mvs_formula_tuning').distribution.total_nodes).toBeGreaterThan(0);
  });

  it('words of other programs for a status are counted as what they mean', () => {
    // Proposed, pending_vetting and none; In Progress is approved, synced is over.
    expect(reports.get('architecture_self_improvement').pending_proposals).toBe(3);
  });

  it('dead tasks (R5) and lost results (R11) are found at once', () => {
    const found = reports.get('architecture_self_improvement').opportunities.new as {
      rule: string;
      subject: string;
      description: string;
    }[];
    const subjects = (rule: string) => found.filter(one => one.rule === rule).map(({ subject }) => subject);
    expect(subjects('R5')).toEqual(
      expect.arrayContaining(['file_consistency', 'mvs_scoring_pass', 'smoke_tests', 'full_tests']),
    );
    expect(subjects('R5')).not.toContain('health_check');
    expect(subjects('R11')).toEqual(['heartbeat cycles']);
    expect(found.find(({ rule }) => rule === 'R11')?.description).toBe(
      '20 of 230 heartbeat cycles ran tasks but have no result.',
    );
  });

  it('nothing of theirs is changed but what is documented', async () => {
    const after = await snapshot(graph);
    const changed = [...before]
      .filter(([key, what]) => after.get(key) !== what)
      .map(([key, what]) => [JSON.parse(what), JSON.parse(after.get(key) ?? 'null')]);
    const differences = changed.flatMap(([[labels, was], [labelsNow, is]]) => [
      ...labelsNow
        .filter((label: string) => !labels.includes(label))
        .map((label: string) => `${labels[0]} gets the label ${label}`),
      ...Object.keys({ ...was, ...is })
        .filter(name => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
        .map(name => `${labels[0]}.${name} ${name in was ? 'changes' : 'is added'}`),
    ]);
    expect([...new Set(differences)].sort()).toEqual([
      'ArchitectureProposal.id is added',
      'ImprovementOpportunity.fingerprint is added',
      'ImprovementOpportunity.id is added',
      'OptimizationResult gets the label Sequenced',
      'OptimizationResult.created_at changes',
      'OptimizationResult.foreign_created_at is added',
      'OptimizationResult.foreign_status is added',
      'OptimizationResult.sequence is added',
      'OptimizationResult.status changes',
    ]);
    expect([...before.keys()].filter(key => !after.has(key))).toEqual([]);
  });

  it('nothing of ours is an orphan to their curation', async () => {
    const orphans = await cypher<{ key: string; labels: string[] }>(
      graph,
      'MATCH (n) WHERE NOT (n)--() AND n.created_at IS NOT NULL RETURN elementId(n) AS key, labels(n) AS labels',
    );
    expect(orphans.filter(({ key }) => !before.has(key))).toEqual([]);
  });

  it('a proposal of theirs goes on here from where it is', async () => {
    const { transitionArchitectureProposal: moved } = await app.data(`mutation {
      transitionArchitectureProposal(id: "p3", to: rejected, expectedVersion: 1, input: { by: { kind: human, id: "Anna" }, reason: "Nobody works on it." }) {
        title status storedStatus version transitions { seq from to reason byKind byId }
      }
    }`);
    expect(moved).toEqual({
      title: '(untitled)',
      status: 'rejected',
      storedStatus: 'rejected',
      version: 2,
      transitions: [
        {
          seq: 1,
          from: null,
          to: 'approved',
          reason: 'Found in the graph with the status In Progress.',
          byKind: 'service',
          byId: 'optimizer',
        },
        { seq: 2, from: 'approved', to: 'rejected', reason: 'Nobody works on it.', byKind: 'human', byId: 'Anna' },
      ],
    });
    const refused = await app.errors(`mutation {
      transitionArchitectureProposal(id: "p3", to: approved, expectedVersion: 1, input: { by: { kind: human, id: "Anna" }, reason: "Yes." }) { id }
    }`);
    expect(refused).toMatchObject([{ extensions: { code: 'CONFLICT', version: 2, status: 'rejected' } }]);
  });

  it('migrating and undoing it leaves every node, relationship, constraint and index as it was', () => {
    expect(schemaMigrated).not.toEqual(schemaBefore);
    expect(undone.schema).toEqual(schemaBefore);
    expect(digestOf(undone.graph)).toBe(digestOf(before));
  });

  it('undoing the migrations after the service ran takes away nothing but them', async () => {
    await app.close();
    const withoutOurs = async () => {
      const nodes = await snapshot(graph);
      return new Map(
        [...nodes].filter(([, what]) => !what.includes('"checksum":') || !what.startsWith('[["Migration"]')),
      );
    };
    const ran = await withoutOurs();
    await undoMigrations(graph);
    expect(digestOf(await withoutOurs())).toBe(digestOf(ran));
    expect(await schemaOf(graph)).toEqual(schemaBefore);
    expect(await cypher(graph, 'MATCH (m:Migration) RETURN m.version AS version ORDER BY version')).toEqual(
      [1, 2, 3].map(version => ({ version })),
    );
  });
});
