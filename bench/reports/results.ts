import type { Graph } from '../../src/graph/graph.ts';
import { statement } from '../../src/graph/statement.ts';

export const DAYS = 60;
export const TASKS = 20;
const CYCLES_A_DAY = 288;
const BATCH = 100_000;
const NODES_AT_ONCE = 5_000;
const WRITE_TIMEOUT_MS = 600_000;

/** Input: the results `from` to `to` of `count`, spread over the days before `now`. Six agents, twenty tasks, 3 % failures. */
const createResults = statement<{ from: number; to: number; count: number; now: Date; days: number; tasks: number }>(
  'bench-create-results',
  `UNWIND range($from, $to - 1) AS number
   CALL (number) {
     WITH number, number * 17 % $tasks AS task, (number * 7919 % 1000) / 1000.0 AS a, (number * 104729 % 997) / 997.0 AS b
     WITH number, task, sqrt(-2 * log(1 - a * 0.999)) * cos(6.283185307 * b) AS normal, (number * 31 % 100) < 3 AS failed,
          $now - duration({seconds: toInteger($days * 86400 * (number + 1.0) / $count)}) AS at
     MATCH (cycle:HeartbeatCycle {id: 'bench-' + toString(at.epochSeconds / 300)}) USING INDEX cycle:HeartbeatCycle(id)
     CREATE (cycle)-[:HAS_RESULT]->(:TaskResult:Bench {
       id: 'bench-' + toString(number), task_name: 'task_' + toString(task),
       agent: ['kublai', 'möngke', 'chagatai', 'temüjin', 'jochi', 'ögedei'][task % 6],
       status: CASE WHEN failed THEN 'error' ELSE 'success' END, started_at: at,
       tokens_used: toInteger(300 * exp(0.25 * normal)), duration_ms: toInteger(4000 * exp(0.5 * normal)),
       error_message: CASE WHEN failed THEN 'Gateway 10.0.0.' + toString(number % 250) + ' did not answer' END,
       summary: 'run ' + toString(number)})
   } IN TRANSACTIONS OF 10000 ROWS`,
);

const createCycles = statement<{ now: Date; cycles: number }>(
  'bench-create-cycles',
  `UNWIND range(0, $cycles) AS number
   CALL (number) {
     WITH $now.epochSeconds / 300 - number AS slot
     CREATE (:HeartbeatCycle:Bench {id: 'bench-' + toString(slot), tasks_run: 1,
       started_at: datetime({epochSeconds: slot * 300})})
   } IN TRANSACTIONS OF 10000 ROWS`,
);

const deleteSome = statement<{ limit: number }, { deleted: number }>(
  'bench-delete',
  'MATCH (n:Bench) WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS deleted',
);

/** Writes so many results with their cycles. */
export async function createBenchResults(graph: Graph, count: number, now: Date): Promise<void> {
  const options = { timeoutMs: WRITE_TIMEOUT_MS };
  await graph.write(createCycles, { now, cycles: DAYS * CYCLES_A_DAY }, options);
  for (let from = 0; from < count; from += BATCH) {
    const batch = { from, to: Math.min(count, from + BATCH), count, now, days: DAYS, tasks: TASKS };
    await graph.write(createResults, batch, options);
  }
}

export async function deleteBenchResults(graph: Graph): Promise<void> {
  for (let deleted = 1; deleted > 0; ) {
    const [row] = await graph.write(deleteSome, { limit: NODES_AT_ONCE }, { timeoutMs: WRITE_TIMEOUT_MS });
    deleted = row?.deleted ?? 0;
  }
}
