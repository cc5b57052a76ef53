import type { Graph } from '../../../../src/graph/graph.ts';
import { cypher } from '../../../support/graph.ts';

export const NOW = new Date('2026-11-01T12:00:00Z');

/** The instant so many minutes before NOW. */
export function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

const DAY = 1440;

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
       started_at: c.started_at})`,
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
  await cypher(
    graph,
    `UNWIND ['System overview', 'API routes', 'Data model', 'Security', 'Deployment', 'Agent coordination'] AS title
     CREATE (:ArchitectureSection {slug: replace(toLower(title), ' ', '-'), title: title, content: 'health_check', updated_at: $recently})`,
    { recently: minutesAgo(2 * DAY) },
  );
  await cypher(
    graph,
    `CREATE (:ArchitectureProposal {id: 'p1', title: 'Filter', status: 'under_review', updated_at: $recently, confidence: 0.5}),
       (:ArchitectureProposal {id: 'p2', title: 'Old, but at its end', status: 'synced', updated_at: $longAgo}),
       (:OptimizationTask {name: 'token_budget_optimization', enabled: true, schedule: '{"every":"P30D"}',
         registered_at: $longAgo, last_attempt_at: $recently})`,
    { recently: minutesAgo(2 * DAY), longAgo: minutesAgo(80 * DAY) },
  );
}
