import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { dayOf, readKeptMetrics, readMetricPoints } from './kept-metrics.ts';
import { measureMetrics } from './measure-metrics.ts';
import type { Metrics } from './metrics.ts';
import { daysBefore, type MetricSource } from './reader.ts';

/** Said of a baseline that is the first measured value, before there is one. */
const NOT_RECORDED = 'not recorded yet';

/** The success metrics over a graph, measured when they are asked for. */
export function createMetrics(
  { graph, clock }: { graph: Pick<Graph, 'read'>; clock: Pick<Clock, 'now'> },
  budgetsSince: MetricSource['budgetsSince'],
): Metrics {
  return {
    async current() {
      const readings = await measureMetrics({ graph, now: new Date(clock.now()), budgetsSince });
      const kept = new Map((await graph.read(readKeptMetrics, {})).map(metric => [metric.name, metric]));
      return readings.map(reading => {
        const own = kept.get(reading.name);
        const baseline = reading.statedBaseline ?? own?.baseline ?? NOT_RECORDED;
        return { ...reading, baseline, baselineRecordedAt: own?.recordedAt ?? null };
      });
    },
    history: (name, days) =>
      graph.read(readMetricPoints, { name, from: dayOf(daysBefore(new Date(clock.now()), days)) }),
  };
}
