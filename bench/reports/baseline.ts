import { statement } from '../../src/graph/statement.ts';

type Window = { from: Date; to: Date };

/** What one would write first: all values of a month to `percentileCont`, task by task. */
export const tokensByPercentile = statement<Window>(
  'bench-tokens-by-percentile',
  `MATCH (r:TaskResult) WHERE r.started_at >= $from AND r.started_at < $to
   RETURN r.task_name AS task, count(*) AS runs, avg(r.tokens_used) AS mean, stDev(r.tokens_used) AS sd,
     percentileCont(r.tokens_used, 0.5) AS p50, percentileCont(r.tokens_used, 0.95) AS p95,
     percentileCont(r.tokens_used, 0.99) AS p99, max(r.tokens_used) AS most`,
);

/** The same for the durations of the last and the previous fortnight, agent by agent and task by task. */
export const durationsByPercentile = statement<Window & { split: Date }>(
  'bench-durations-by-percentile',
  `MATCH (r:TaskResult) WHERE r.started_at >= $from AND r.started_at < $to
   RETURN r.agent AS agent, r.task_name AS task, r.started_at >= $split AS isNow, count(*) AS runs,
     sum(CASE WHEN r.status = 'success' THEN 1 ELSE 0 END) AS succeeded,
     percentileCont(r.duration_ms, 0.5) AS p50, percentileCont(r.duration_ms, 0.9) AS p90,
     percentileCont(r.duration_ms, 0.95) AS p95, percentileCont(r.duration_ms, 0.99) AS p99,
     percentileCont(r.tokens_used, 0.5) AS tokens`,
);
