import { statement } from '../../graph/statement.ts';

/** A result of an earlier run, its report still as the JSON text that is stored. */
export interface EarlierResult {
  readonly id: string;
  readonly createdAt: string;
  readonly result: string | null;
}

/**
 * The oldest successful results of a task since a moment, at most `limit`, oldest first, found through the index on
 * (task_name, created_at).
 */
export const readEarlierResults = statement<{ taskName: string; since: Date; limit: number }, EarlierResult>(
  'read-earlier-results',
  `MATCH (r:OptimizationResult {task_name: $taskName})
   WHERE r.created_at >= $since AND r.status = 'success'
   RETURN r.id AS id, r.created_at AS createdAt, r.result AS result
   ORDER BY r.task_name, r.created_at
   LIMIT $limit`,
);
