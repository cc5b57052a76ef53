import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createLive, type RunningLive } from '../../../src/live/create-live.ts';
import { task, testEngine } from '../../support/engine.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';

const db = useGraph();
const open = new Set<RunningLive>();
afterEach(async () => {
  await Promise.all([...open].map(live => live.close()));
  open.clear();
});

/** A replica that only listens, besides the ones that run. */
function listener(): RunningLive {
  const events = testEngine(db.graph, []).events;
  const live = createLive({
    graph: db.graph,
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    events,
  });
  open.add(live);
  return live;
}

/** Follows runs, with the state that each has in the graph when its change arrives. */
async function follow(live: RunningLive, taskName?: string) {
  const changes = await live.runs(taskName === undefined ? {} : { taskName });
  const seen: { run: string; state: string; progress: number | null }[] = [];
  const following = (async () => {
    for await (const { runId } of changes) {
      const [row] = await cypher<{ state: string; progress: number | null; task: string }>(
        db.graph,
        'MATCH (r:OptimizationRun {id: $runId}) RETURN r.state AS state, r.progress AS progress',
        { runId },
      );
      if (row !== undefined) seen.push({ run: runId, state: row.state, progress: row.progress });
    }
  })();
  const stop = async () => {
    await changes.return?.();
    await following;
  };
  return { seen, stop };
}

const states = (seen: readonly { state: string }[]) => seen.map(({ state }) => state);

describe('updates of runs', () => {
  it('come from another replica with each state and each step of progress', async () => {
    const STEP_MS = 1_300;
    const slow = task('slow', {
      handler: async ({ progress }) => {
        progress(0.25);
        await systemClock.sleep(STEP_MS);
        progress(0.5);
        await systemClock.sleep(STEP_MS);
        return { report: { type: 'test', verdict: 'ok' } };
      },
    });
    const engine = testEngine(db.graph, [slow], { triggering: false, leaseMs: 30_000 });
    await engine.start();
    const { seen, stop } = await follow(listener(), 'slow');
    await engine.runTask({ name: 'slow', waitMs: 10_000 });
    await expect.poll(() => states(seen).at(-1), { timeout: 5_000 }).toBe('succeeded');
    expect(seen.map(({ progress }) => progress).filter(progress => progress !== null)).toEqual([0.25, 0.5, 1]);
    expect(states(seen).slice(-4)).toEqual(['running', 'running', 'running', 'succeeded']);
    await stop();
  });

  it('tell of every run and every way to end, of one task only when asked so', async () => {
    const tasks = [
      task('fine'),
      task('broken', { handler: async () => Promise.reject(new Error('no')), maxAttempts: 1 }),
      task('late', { timeout: 'PT0.2S', handler: () => new Promise(() => undefined), maxAttempts: 1 }),
      task('endless', { handler: () => new Promise(() => undefined) }),
    ];
    const engine = testEngine(db.graph, tasks, { triggering: false });
    await engine.start();
    const live = listener();
    const all = await follow(live);
    const fine = await follow(live, 'fine');
    await Promise.all(['fine', 'broken', 'late'].map(name => engine.runTask({ name, waitMs: 10_000 })));
    const { runId } = await engine.runTask({ name: 'endless', waitMs: 0 });
    await expect.poll(() => all.seen.some(({ run, state }) => run === runId && state === 'running')).toBe(true);
    await engine.cancelRun(runId);
    const ends = ['succeeded', 'failed', 'timed_out', 'cancelled'];
    await expect.poll(() => [...new Set(states(all.seen))].filter(state => ends.includes(state)).length).toBe(4);
    expect(new Set(fine.seen.map(({ run }) => run)).size).toBe(1);
    await Promise.all([all.stop(), fine.stop()]);
  });

  it('miss no run while several replicas run many at once', async () => {
    const RUNS = 12;
    const names = ['a', 'b', 'c'];
    const engines = names.map(name => testEngine(db.graph, [task(name)], { replica: name, triggering: false }));
    for (const engine of engines) await engine.start();
    const { seen, stop } = await follow(listener());
    await Promise.all(
      engines.flatMap((engine, place) =>
        Array.from({ length: RUNS / names.length }, () => engine.runTask({ name: names[place] ?? '', waitMs: 20_000 })),
      ),
    );
    const finished = () => new Set(seen.filter(({ state }) => state === 'succeeded').map(({ run }) => run)).size;
    await expect.poll(finished, { timeout: 20_000 }).toBe(RUNS);
    await stop();
  });
});
