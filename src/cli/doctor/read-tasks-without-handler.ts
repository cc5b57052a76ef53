import { statement } from '../../graph/statement.ts';

/** Enabled tasks that no replica can run which was seen within the last `aliveMs` milliseconds; and all tasks, counted. */
export const readTasksWithoutHandler = statement<{ aliveMs: number }, { missing: string[]; tasks: number }>(
  'read-tasks-without-handler',
  `MATCH (t:OptimizationTask)
   WITH t, t.enabled AND NOT EXISTS {
     MATCH (r:Replica)
     WHERE r.seen_at >= datetime.realtime() - duration({milliseconds: $aliveMs}) AND t.name IN r.handlers
   } AS isMissing ORDER BY t.name
   RETURN [name IN collect(CASE WHEN isMissing THEN t.name END) | name] AS missing, count(t) AS tasks`,
);
