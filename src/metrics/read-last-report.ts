import { statement } from '../graph/statement.ts';

/** The last report of a task. */
export interface LastReport {
  readonly id: string;
  readonly createdAt: string;
  /** JSON text. */
  readonly result: string | null;
}

/** The last successful result of a task since an instant, by the index on (task_name, created_at). One row, or none. */
export const readLastReport = statement<{ taskName: string; since: Date }, LastReport>(
  'read-last-report',
  `MATCH (o:OptimizationResult {task_name: $taskName}) WHERE o.created_at >= $since
   WITH o ORDER BY o.task_name DESC, o.created_at DESC LIMIT 50
   WITH o WHERE o.status = 'success'
   RETURN o.id AS id, o.created_at AS createdAt, o.result AS result ORDER BY createdAt DESC LIMIT 1`,
);

/** Its report as a value; null when there is none. */
export function reportOf(row: LastReport | undefined): unknown {
  try {
    return JSON.parse(row?.result ?? 'null');
  } catch {
    return null;
  }
}
