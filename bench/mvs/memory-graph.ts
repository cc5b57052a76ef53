import type { Graph } from '../../src/graph/graph.ts';
import { statement } from '../../src/graph/statement.ts';
import { MVS_TASK } from '../../src/tasks/mvs-tuning/task-name.ts';

const TIMEOUT_MS = 1_200_000;
const PER_TRANSACTION = 5_000;

/**
 * Memories of six types and three tiers, created over the last 170 days; each was used up to four times in the last 28 days,
 * the more the more its type weighs. Besides that only the agents and the task.
 */
export async function buildMemories(graph: Graph, memories: number): Promise<void> {
  const run = (name: string, cypher: string, input: object) =>
    graph.write(statement(name, cypher), input, { timeoutMs: TIMEOUT_MS });
  await run(
    'bench-team',
    `UNWIND ['main', 'researcher', 'writer', 'developer', 'analyst', 'ops'] AS id
     CREATE (:Agent {id: id, name: id})
     WITH count(*) AS agents
     CREATE (:OptimizationTask {name: $task})`,
    { task: MVS_TASK },
  );
  for (const [index, type] of [
    'Belief',
    'Reflection',
    'Analysis',
    'CompressedContext',
    'MemoryEntry',
    'Research',
  ].entries()) {
    await run(
      'bench-memories',
      `MATCH (a:Agent) WITH collect(a) AS agents
       UNWIND range(1, $count) AS n
       CALL (agents, n) {
         CREATE (m:$($type) {id: $type + n, created_at: datetime() - duration({hours: n * 7 % 4080}), access_count_7d: n % 9,
           confidence: (n % 89) / 100.0, tier: ['HOT', 'WARM', 'COLD'][n % 3], token_count: 50 + n % 900, mvs_score: 5.5,
           last_mvs_update: datetime() - duration('PT15M')})
         WITH agents, n, m
         UNWIND range(1, (n * 7919 % 12 + $index) / 4) AS use
         WITH m, agents[(n + use) % 6] AS agent, (n * 104729 + use * 7907) % 672 AS ago
         CREATE (agent)-[:ACCESSED {at: datetime() - duration({hours: ago})}]->(m)
       } IN TRANSACTIONS OF ${PER_TRANSACTION} ROWS`,
      { type, index: 6 - index, count: Math.round(memories / 6) },
    );
  }
}
