import type { Graph } from '../../src/graph/graph.ts';
import { cypher } from './query.ts';

/** Results of a time long ago, as the engine would have left them, and a copy that nobody deletes. */
export interface OldResult {
  readonly id: string;
  readonly taskName: string;
  readonly createdAt: Date;
  readonly status: 'success' | 'error';
  readonly durationMs: number | null;
}

/**
 * Stores results in their order, each with its run and its sequence, and beside each a node `Reference` with the same
 * values. Links them to a node of their task.
 */
export async function storeOldResults(graph: Graph, results: readonly OldResult[]): Promise<void> {
  await cypher(
    graph,
    `MATCH (c:ResultCounter {id: 'results'})
     WITH c, c.head AS head
     SET c.head = head + size($results)
     WITH head
     UNWIND range(0, size($results) - 1) AS place
     WITH head + place + 1 AS sequence, $results[place] AS row
     MERGE (t:OptimizationTask {name: row.taskName})
     CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: 'run of ' + row.id, slot: row.id, attempt: 1, task_name: row.taskName,
         state: CASE row.status WHEN 'success' THEN 'succeeded' ELSE 'failed' END, queued_at: row.createdAt,
         finished_at: row.createdAt, change: sequence, log: []})
       -[:REPORTED]->(o:OptimizationResult:Sequenced {id: row.id, task_name: row.taskName, agent: 'Jochi',
         status: row.status, created_at: row.createdAt, duration_ms: row.durationMs, sequence: sequence, run_id: 'run of ' + row.id}),
       (t)-[:PRODUCED]->(o),
       (:Reference {task_name: row.taskName, status: row.status, created_at: row.createdAt, duration_ms: row.durationMs})`,
    { results },
  );
}

/** Totals of a time range by the copies, in the form of the service's answer. */
export function referenceRates(graph: Graph, since: Date, until: Date): Promise<Record<string, unknown>[]> {
  return cypher(
    graph,
    `MATCH (o:Reference) WHERE o.created_at >= $since AND o.created_at < $until
     RETURN o.task_name AS taskName, count(*) AS total, sum(CASE o.status WHEN 'success' THEN 1 ELSE 0 END) AS successes,
       percentileCont(o.duration_ms, 0.5) AS p50DurationMs, percentileCont(o.duration_ms, 0.95) AS p95DurationMs
     ORDER BY taskName`,
    { since, until },
  );
}
