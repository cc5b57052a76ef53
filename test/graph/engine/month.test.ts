import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import type { RunningEngine } from '../../../src/engine/create-engine.ts';
import { unaccounted } from '../../support/calendar.ts';
import { advance, eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();
const SEED = Number(process.env['TEST_SEED'] ?? 20261124);
const MINUTES_PER_MONTH = 30 * 24 * 60;
const MINUTE_MS = 60_000;

/** A whole number from `least` to `most`. */
function drawFrom(seed: number): (least: number, most: number) => number {
  const generator = xoroshiro128plus(seed);
  return (least, most) => least + Math.floor(((generator.next() >>> 0) / 2 ** 32) * (most - least + 1));
}

const settled = (rows: { open: number }[]) => rows[0]?.open === 0;
/** What is due, waits or runs. */
const OPEN = `MATCH (t:OptimizationTask)
  WHERE t.next_due_at <= datetime.realtime() OR EXISTS { (t)-[:ACTIVE|QUEUED]->() }
  RETURN count(t) AS open`;

describe(`a month with outages, pauses and failures (TEST_SEED=${SEED})`, () => {
  it('accounts for every due time of the calendar exactly once, whatever the policies', {
    timeout: 120_000,
  }, async () => {
    const draw = drawFrom(SEED);
    const handler = async () => {
      if (draw(1, 10) === 1) throw new Error('one in ten');
      return { report: {} };
    };
    const tasks = [
      task('often', { trigger: 'continuous', catchUp: 'once', handler }),
      task('skipping', { trigger: { every: 'PT37M' }, catchUp: 'skip', handler }),
      task('daily', { trigger: 'cve', catchUp: 'all', handler }),
      task('jittered', { trigger: { every: 'PT3H' }, jitter: 'PT20M', overlap: 'queue', handler }),
    ];
    const engines: RunningEngine[] = [];
    const startOne = async () => {
      const engine = testEngine(db.graph, tasks, { replica: `replica-${draw(1, 3)}` });
      await engine.start();
      engines.push(engine);
    };
    await startOne();
    for (let minutes = 0; minutes < MINUTES_PER_MONTH; ) {
      const isOutage = draw(1, 3) === 1;
      if (isOutage) await Promise.all(engines.splice(0).map(engine => engine.close()));
      else if (draw(1, 3) === 1) await engines[0]?.pauseTasks([tasks[draw(0, 3)]?.name ?? ''], 'a test');
      const step = isOutage ? draw(60, 4_000) : draw(1, 2_000);
      await advance(db.graph, `PT${step}M${draw(1, 59)}S`);
      minutes += step;
      if (engines.length === 0) await startOne();
      if (draw(1, 2) === 1) await engines[0]?.resumeTasks(undefined);
      await engines[0]?.updateTask({ name: 'often' });
      await eventually(db.graph, OPEN, settled, 15_000);
    }
    const faults = await Promise.all([
      unaccounted(db.graph, 'often', 5 * MINUTE_MS),
      unaccounted(db.graph, 'skipping', 37 * MINUTE_MS),
      unaccounted(db.graph, 'daily', 24 * 60 * MINUTE_MS),
      unaccounted(db.graph, 'jittered', 180 * MINUTE_MS),
    ]);
    expect(faults.flat()).toEqual([]);
    const [row] = await cypher<{ slots: number; runs: number; nodes: number }>(
      db.graph,
      `MATCH (r:OptimizationRun) WHERE r.attempt = 1
       RETURN sum(r.count) AS slots, count(CASE r.state WHEN 'skipped' THEN null ELSE 1 END) AS runs, count(r) AS nodes`,
    );
    expect(row?.slots).toBeGreaterThan(8_640);
    expect(row?.runs).toBeGreaterThan(20);
    expect(row?.nodes).toBeLessThan(600);
  });
});
