import { statement } from '../../../graph/statement.ts';
import { isCurrent, type Moment } from '../rule.ts';

/** The last report of a task. */
export interface LatestReport {
  readonly task: string;
  readonly resultId: string;
  readonly createdAt: string;
  /** JSON text. */
  readonly result: string | null;
}

/** The tasks whose reports rules look at. */
export const WATCHED_TASKS = { profiling: 'agent_performance_profiling', mvs: 'mvs_formula_tuning' } as const;

/** The last successful result of each task, by the index on (task_name, created_at): the newest of its last results. */
export const readLatestReports = statement<{ tasks: readonly string[] }, LatestReport>(
  'read-latest-reports',
  `UNWIND $tasks AS task
   CALL (task) {
     MATCH (o:OptimizationResult {task_name: task}) WHERE o.created_at > datetime({epochSeconds: 0})
     WITH o ORDER BY o.task_name DESC, o.created_at DESC LIMIT 20
     WITH o WHERE o.status = 'success'
     RETURN o ORDER BY o.created_at DESC LIMIT 1
   }
   RETURN task, o.id AS resultId, o.created_at AS createdAt, o.result AS result`,
);

/** The report of a task that the rules look at; undefined when there is none that says something about the moment. */
export function latestReport(
  rows: readonly LatestReport[],
  task: (typeof WATCHED_TASKS)[keyof typeof WATCHED_TASKS],
  moment: Moment,
): LatestReport | undefined {
  return rows.find(row => row.task === task && isCurrent(row.createdAt, moment));
}

/** The same for every rule that reads them, so that they are read once. */
export const latestReportsInput = () => ({ tasks: Object.values(WATCHED_TASKS) });
