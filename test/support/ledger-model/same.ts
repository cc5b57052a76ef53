import { expect } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { cypher } from '../query.ts';
import type { Model } from './model.ts';

/** Fails unless the ledger says what the model says. */
export async function expectSame(model: Model, graph: Graph): Promise<void> {
  const [row] = await cypher(
    graph,
    `MATCH (t:OptimizationTask)
     CALL (t) {
       MATCH (t)-[:HAS_RUN]->(r)
       RETURN count(CASE r.state WHEN 'succeeded' THEN 1 END) AS succeeded, count(CASE r.state WHEN 'failed' THEN 1 END) AS failed,
         count(CASE r.state WHEN 'interrupted' THEN 1 END) AS interrupted,
         count(CASE r.state WHEN 'cancelled' THEN 1 END) AS cancelled,
         sum(CASE r.state WHEN 'skipped' THEN r.count ELSE 0 END) AS skipped,
         count(CASE r.state WHEN 'running' THEN 1 END) AS running, count(CASE r.state WHEN 'queued' THEN 1 END) AS queued
     }
     MATCH (c:ResultCounter)
     RETURN {succeeded: succeeded, failed: failed, interrupted: interrupted, cancelled: cancelled, skipped: skipped} AS counts,
       running, COUNT { (t)-[:ACTIVE]->() } AS active, queued, COUNT { (t)-[:QUEUED]->() } AS waiting,
       t.enabled AS enabled, t.retry_attempt AS retry, t.consecutive_failures AS failures,
       toInteger(round(duration.inSeconds(datetime.realtime(), t.next_slot_at).seconds / 60.0)) AS minutesToNext,
       COUNT { (:OptimizationResult) } AS results, c.head AS head`,
  );
  const results = model.counts.succeeded + model.counts.failed;
  const active = model.active === null ? 0 : 1;
  expect(row).toEqual({
    counts: model.counts,
    running: active,
    active,
    queued: model.waiting.length,
    waiting: model.waiting.length,
    enabled: model.enabled,
    retry: model.retry?.attempt ?? null,
    failures: model.failures,
    minutesToNext: expect.toSatisfy(
      (minutes: number) => minutes === model.next - model.now || minutes + 1 === model.next - model.now,
    ),
    results,
    head: results,
  });
}
