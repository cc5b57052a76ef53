import type { TaskContext, Write } from '../../engine/task.ts';
import { budgetPeriods } from '../../heartbeat/budget-periods.ts';
import { dayOf, metricNode, readKeptMetrics, writeMetricPoints } from '../../metrics/kept-metrics.ts';
import { measureMetrics } from '../../metrics/measure-metrics.ts';
import { METRIC_NAMES } from '../../metrics/metrics.ts';
import { TOKEN_BUDGET_TASK } from '../token-budget/report.ts';

/** Measures the success metrics once a day, for their history; nothing for the rest of the day. */
export async function recordMetrics({ graph, now }: Pick<TaskContext, 'graph' | 'now'>): Promise<Write[]> {
  const kept = await graph.read(readKeptMetrics, {});
  const today = dayOf(now);
  if (METRIC_NAMES.every(name => kept.some(metric => metric.name === name && metric.lastDay === today))) return [];
  const readings = await measureMetrics({
    graph,
    now,
    budgetsSince: since => budgetPeriods(graph, TOKEN_BUDGET_TASK, since),
  });
  return [{ statement: writeMetricPoints, input: { metrics: readings.map(reading => metricNode(reading, now)), now } }];
}
