import { statement } from '../../graph/statement.ts';

/** What a task came to in a heartbeat cycle. */
export interface CycleResult {
  readonly id: string;
  readonly task: string;
  readonly status: string;
  /** JSON text. */
  readonly result: string | null;
  readonly error: string | null;
}

/** The results linked to a heartbeat cycle, newest first; not more than so many. */
export const readCycleResults = statement<{ heartbeatCycleId: string; limit: number }, CycleResult>(
  'read-cycle-results',
  `MATCH (h:HeartbeatCycle {id: $heartbeatCycleId})-[:HAS_OPTIMIZATION]->(o:OptimizationResult)
   RETURN o.id AS id, o.task_name AS task, o.status AS status, o.result AS result, o.error AS error
   ORDER BY o.created_at DESC, o.id LIMIT $limit`,
);

/** Stores them on the heartbeat cycle as JSON text: a property cannot be a list of maps. */
export const storeCycleResults = statement<{ heartbeatCycleId: string; results: string }, never>(
  'store-cycle-results',
  'MATCH (h:HeartbeatCycle {id: $heartbeatCycleId}) SET h.optimization_results = $results',
);
