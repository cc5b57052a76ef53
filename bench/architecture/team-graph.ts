import type { Graph } from '../../src/graph/graph.ts';
import { statement } from '../../src/graph/statement.ts';

const TIMEOUT_MS = 1_200_000;
const PER_TRANSACTION = 5_000;
/** What a team of this size leaves in a day, whatever the size of the rest. */
const CYCLES_PER_DAY = 288;
const RESULTS_PER_CYCLE = 7;

/**
 * A team with so many nodes: four tenths memories with accesses, a tenth tasks, and the rest heartbeat cycles with their
 * results, back in time as far as they reach. Every 50th result failed, every 100th cycle lost its results, one topic is
 * missing in the document, and one agent shows no sign of life, so that tasks are searched for one.
 */
export async function buildTeam(graph: Graph, nodes: number): Promise<void> {
  const run = (name: string, cypher: string, input: object = {}) =>
    graph.write(statement(name, cypher), input, { timeoutMs: TIMEOUT_MS });
  await run(
    'bench-team',
    `UNWIND [['main', 'Kublai'], ['researcher', 'Möngke'], ['writer', 'Chagatai'], ['developer', 'Temüjin'], ['analyst', 'Jochi'], ['ops', 'Ögedei']] AS a
     CREATE (:Agent {id: a[0], name: a[1], created_at: datetime() - duration('P200D'), infra_heartbeat: datetime()})
     WITH count(*) AS agents
     CREATE (:Agent {id: 'archivist', name: 'Archivist', created_at: datetime() - duration('P200D')})
     WITH agents
     UNWIND ['System overview', 'API routes', 'Data model', 'Deployment', 'Agent coordination'] AS title
     CREATE (:ArchitectureSection {slug: replace(toLower(title), ' ', '-'), title: title, content: 'health_check', updated_at: datetime()})`,
  );
  await run(
    'bench-memories',
    `MATCH (a:Agent) WITH collect(a) AS agents
     UNWIND range(1, $count) AS n
     CALL (agents, n) {
       CREATE (m:Belief {id: 'b' + n, created_at: datetime() - duration({hours: n % 4080}), mvs_score: (n % 100) / 10.0})
       FOREACH (_ IN CASE WHEN n % 3 = 0 THEN [1] ELSE [] END | FOREACH (a IN [agents[n % 6]] | CREATE (a)-[:ACCESSED {at: datetime()}]->(m)))
     } IN TRANSACTIONS OF ${PER_TRANSACTION} ROWS`,
    { count: Math.round(nodes * 0.4) },
  );
  await run(
    'bench-tasks',
    `UNWIND range(1, $count) AS n
     CALL (n) {
       WITH n, datetime() - duration({minutes: n}) AS at
       CREATE (:Task {id: 't' + n, assigned_to: ['ops', 'developer'][n % 2], status: 'completed', created_at: at, claimed_at: at + duration('PT5M')})
     } IN TRANSACTIONS OF ${PER_TRANSACTION} ROWS`,
    { count: Math.round(nodes * 0.1) },
  );
  await run(
    'bench-cycles',
    `UNWIND range(1, $cycles) AS n
     CALL (n) {
       WITH n, datetime() - duration({minutes: 5 * n}) AS at
       CREATE (h:HeartbeatCycle {id: 'cycle-' + n, started_at: at, tasks_run: 7})
       WITH n, at, h WHERE n % 100 <> 0
       UNWIND range(0, $perCycle - 1) AS i
       CREATE (h)-[:HAS_RESULT]->(:TaskResult {id: n + '-' + i, agent: ['ögedei', 'jochi', 'kublai'][i % 3], task_name: $names[i],
         status: CASE WHEN (n * 7 + i) % 50 = 0 THEN 'error' ELSE 'success' END, started_at: at, tokens_used: 100, duration_ms: 900})
     } IN TRANSACTIONS OF 500 ROWS`,
    {
      cycles: Math.round((nodes * 0.5) / (RESULTS_PER_CYCLE + 1)),
      perCycle: RESULTS_PER_CYCLE,
      names: [
        'health_check',
        'memory_curation_rapid',
        'status_synthesis',
        'file_consistency',
        'mvs_scoring_pass',
        'smoke_tests',
        'full_tests',
      ],
    },
  );
}

/** Cycles and results that lie in the window of seven days, at most. */
export const IN_WINDOW = 7 * CYCLES_PER_DAY * (RESULTS_PER_CYCLE + 1);
