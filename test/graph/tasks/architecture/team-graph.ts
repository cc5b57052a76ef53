import type { Graph } from '../../../../src/graph/graph.ts';
import { cypher } from '../../../support/graph.ts';

export const NOW = new Date('2026-11-01T12:00:00Z');

/** The instant so many minutes before NOW. */
export function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

const DAY = 1440;

/** Names everything that the graph has, in words or as it is written there. */
const DOCUMENT = `health_check, status synthesis, memory curation rapid, file_consistency, mvs scoring pass, smoke tests,
  reflection consolidation, full tests, notion sync. The agents Kublai, Ögedei, Jochi and ops, main, analyst. An Agent
  performs a TaskResult in a heartbeat cycle; a Belief is accessed. Architecture section, architecture proposal,
  improvement opportunity, Task, writer, Vetting, Implementation, Validation. An agent without id is called No id.`;

/** A team in which nothing is wrong: no rule may fire on it. */
export async function plantHealthyTeam(graph: Graph): Promise<void> {
  await cypher(
    graph,
    `UNWIND [['main', 'Kublai'], ['ops', 'Ögedei'], ['analyst', 'Jochi']] AS agent
     CREATE (:Agent {id: agent[0], name: agent[1], created_at: $longAgo})
     WITH count(*) AS agents
     UNWIND range(0, 99) AS n
     CREATE (c:HeartbeatCycle {id: 'cycle-' + n, cycle_number: n, started_at: $now - duration({minutes: 15 + 5 * n}), tasks_run: 3})
     WITH c, n
     UNWIND [['health_check', 'ögedei'], ['status_synthesis', 'kublai'], ['memory_curation_rapid', 'jochi']] AS task
     CREATE (c)-[:HAS_RESULT]->(:TaskResult {id: c.id + task[0], agent: task[1], task_name: task[0], status: 'success',
       started_at: c.started_at, duration_ms: 900})`,
    { now: NOW, longAgo: minutesAgo(100 * DAY) },
  );
  await cypher(
    graph,
    `MATCH (c:HeartbeatCycle {id: 'cycle-0'})
     SET c.started_at = $now - duration({minutes: 1})
     WITH c
     UNWIND ['health_check', 'status_synthesis', 'memory_curation_rapid', 'file_consistency', 'mvs_scoring_pass',
       'smoke_tests', 'reflection_consolidation', 'full_tests', 'notion_sync'] AS task
     MERGE (r:TaskResult {id: 'latest-' + task})
     SET r.task_name = task, r.agent = 'system', r.status = 'success', r.started_at = c.started_at
     MERGE (c)-[:HAS_RESULT]->(r)`,
    { now: NOW },
  );
  await plantDocument(graph);
  await cypher(
    graph,
    `CREATE (:ArchitectureProposal {id: 'p1', title: 'Filter', status: 'under_review', updated_at: $recently, confidence: 0.5}),
       (:ArchitectureProposal {id: 'p2', title: 'Old, but at its end', status: 'synced', updated_at: $longAgo}),
       (:OptimizationTask {name: 'token_budget_optimization', enabled: true, schedule: '{"every":"P30D"}',
         registered_at: $longAgo, last_attempt_at: $recently})`,
    { recently: minutesAgo(2 * DAY), longAgo: minutesAgo(80 * DAY) },
  );
  await plantFindingsOfOthers(graph);
}

/** An architecture document with nothing missing. */
export async function plantDocument(graph: Graph): Promise<void> {
  await cypher(
    graph,
    `UNWIND ['System overview', 'API routes', 'Data model', 'Security', 'Deployment', 'Agent coordination'] AS title
     CREATE (:ArchitectureSection {slug: replace(toLower(title), ' ', '-'), title: title, content: $content, updated_at: $recently})`,
    { recently: minutesAgo(2 * DAY), content: DOCUMENT },
  );
}

/** What the other tasks leave for the rules: nothing to complain of, but something to look at. */
async function plantFindingsOfOthers(graph: Graph): Promise<void> {
  await cypher(
    graph,
    `CREATE (:OptimizationResult {id: 'profiling', task_name: 'agent_performance_profiling', status: 'success', result: $profiling, created_at: $recently}),
       (:OptimizationResult {id: 'tuning', task_name: 'mvs_formula_tuning', status: 'success', result: $tuning, created_at: $recently}),
       (:OptimizationRecommendation {id: 'r2', kind: 'investigate_regression', target: 'ops/health_check/success_rate', status: 'kept'}),
       (:OptimizationRecommendation {id: 'r4', kind: 'token_budget', target: 'health_check', status: 'open', from_json: '900', to_json: '450', reason: 'It needs less.'}),
       (:SecurityFinding {id: 'f1', key: 'f1', state: 'detected', priority: 'attend', due_at: $now + duration('PT3H')})`,
    {
      now: NOW,
      recently: minutesAgo(DAY),
      profiling: JSON.stringify({ error_clusters: [errorCluster({ count: 9 })] }),
      tuning: JSON.stringify(tuningReport({})),
    },
  );
  await cypher(
    graph,
    `UNWIND range(1, 20) AS n
     CREATE (b:Belief {id: 'belief-' + n})
     WITH b
     MATCH (a:Agent)
     CREATE (a)-[:ACCESSED]->(b)`,
  );
}

/** A cluster of failures as the profiling reports it, too small to matter unless it is made larger. */
export function errorCluster(changes: object) {
  return {
    fingerprint: 'c1',
    template: 'connection to <*> refused',
    count: 9,
    first_seen: minutesAgo(3 * DAY).toISOString(),
    last_seen: minutesAgo(1 * DAY).toISOString(),
    agents: ['ops'],
    tasks: ['health_check'],
    samples: [],
    ...changes,
  };
}

/** The part of a tuning's report that the rules read, in balance. */
export function tuningReport(changes: object) {
  return {
    distribution: {
      total_nodes: 2000,
      bands: { keep: 1500, soft_prune: 300, prune: 200 },
      balance_index: 0.98,
      balance: { within_limits: true, bands: [] },
      ...changes,
    },
  };
}
