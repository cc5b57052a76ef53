import { statement } from '../graph/statement.ts';
import type { MetricPoint, MetricReading } from './metrics.ts';

/** What is kept of a metric. */
export interface KeptMetric {
  readonly name: string;
  readonly baseline: string | null;
  readonly recordedAt: string | null;
  /** The last day that has a value, ISO 8601. */
  readonly lastDay: string | null;
}

/** Every kept metric with its baseline. */
export const readKeptMetrics = statement<Record<string, never>, KeptMetric>(
  'read-kept-metrics',
  `MATCH (m:SuccessMetric)
   RETURN m.name AS name, m.baseline AS baseline, m.baseline_at AS recordedAt, toString(m.last_day) AS lastDay
   ORDER BY name`,
);

/** The values of a metric from a day on, oldest first. */
export const readMetricPoints = statement<{ name: string; from: string }, MetricPoint>(
  'read-metric-points',
  `MATCH (:SuccessMetric {name: $name})-[:HAS_POINT]->(p:SuccessMetricPoint) WHERE p.day >= date($from)
   RETURN toString(p.day) AS day, p.value AS value, p.low AS low, p.high AS high, p.state AS state
   ORDER BY day`,
);

/** A metric of one day, to be kept. */
export interface MetricNode {
  readonly name: string;
  readonly day: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly state: string;
  readonly evidence: string;
  /** The value in words, for the baseline. */
  readonly words: string | null;
}

/**
 * Keeps one value a day for each metric: the first that is written. The first that was measured at all becomes the
 * baseline and stays it. Runs in the transaction of the result that measured.
 */
export const writeMetricPoints = statement<
  { metrics: readonly MetricNode[]; now: Date; taskName: string; resultId: string },
  { kept: number }
>(
  'write-metric-points',
  `MATCH (task:OptimizationTask {name: $taskName}), (result:OptimizationResult {id: $resultId})
   UNWIND $metrics AS row
   WITH task, result, row ORDER BY row.name
   MERGE (m:SuccessMetric {name: row.name})
   SET m.lock = $resultId
   REMOVE m.lock
   MERGE (task)-[:KEEPS]->(m)
   FOREACH (_ IN CASE WHEN m.baseline IS NULL AND row.words IS NOT NULL THEN [1] ELSE [] END |
     SET m.baseline = row.words, m.baseline_value = row.value, m.baseline_at = $now, m.baseline_evidence = row.evidence)
   MERGE (p:SuccessMetricPoint {id: row.name + '@' + row.day})
   ON CREATE SET p.day = date(row.day), p.value = row.value, p.low = row.low, p.high = row.high, p.state = row.state,
     p.evidence_json = row.evidence
   MERGE (m)-[:HAS_POINT]->(p)
   MERGE (result)-[:MEASURED]->(p)
   SET m.last_day = date(row.day)
   RETURN count(p) AS kept`,
);

/** What is kept of a reading. */
export function metricNode(reading: MetricReading, now: Date): MetricNode {
  const { name, current, interval, state, evidence, unit } = reading;
  return {
    name,
    day: dayOf(now),
    value: current,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    state,
    evidence: JSON.stringify(evidence),
    words: current === null ? null : `${Number(current.toFixed(2))} ${unit}`,
  };
}

/** The day of an instant, UTC. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 'YYYY-MM-DD'.length);
}
