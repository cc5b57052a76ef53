import { describe, expect, it } from 'vitest';
import { claimSlot } from '../../../src/engine/ledger/claim-slot.ts';
import { advance, eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { claim, claimInput, finish, register } from '../../support/ledger.ts';

const db = useGraph();
const RUNS = `MATCH (r:OptimizationRun)
  RETURN r.state AS state, r.skip_reason AS why, r.count AS count, r.attempt AS attempt, r.reason AS reason
  ORDER BY r.due_at, r.attempt`;
interface RunRow {
  readonly state: string;
  readonly why: string | null;
  readonly count: number;
  readonly attempt: number;
}
const OFF = { triggering: false } as const;
const grid = () =>
  cypher(
    db.graph,
    `MATCH (t:OptimizationTask) WITH t, duration.inSeconds(t.anchor_at, t.next_slot_at) AS ahead
     RETURN ahead.seconds % 300 AS beside, ahead.seconds > 0 AS isAhead`,
  );

describe('the first start of several replicas', () => {
  it('makes each task due once', async () => {
    const engines = ['r1', 'r2', 'r3'].map(replica => testEngine(db.graph, [task('a'), task('b')], { replica }));
    await Promise.all(engines.map(engine => engine.start()));
    await eventually<RunRow>(db.graph, RUNS, rows => rows.filter(row => row.state === 'succeeded').length === 2);
    await new Promise(resolve => setTimeout(resolve, 1_200));
    expect(await cypher(db.graph, RUNS)).toHaveLength(2);
  });
});

describe('three replicas', () => {
  it('give every second’s slot one run, and the results one number each', async () => {
    const tasks = ['a', 'b', 'c'].map(name => task(name, { trigger: { every: 'PT1S' }, overlap: 'queue' }));
    const engines = ['r1', 'r2', 'r3'].map(replica => testEngine(db.graph, tasks, { replica }));
    await Promise.all(engines.map(engine => engine.start()));
    await eventually<RunRow>(db.graph, RUNS, rows => rows.length >= 12);
    await Promise.all(engines.map(engine => engine.close()));
    const [row] = await cypher(
      db.graph,
      `MATCH (r:OptimizationRun) WHERE r.state <> 'skipped' WITH count(r) AS runs, count(DISTINCT r.slot) AS slots
       MATCH (o:Sequenced) WITH runs, slots, count(o) AS results, max(o.sequence) AS last
       RETURN runs = slots AS oneRunEach, results = last AS noGap`,
    );
    expect(row).toEqual({ oneRunEach: true, noGap: true });
  });
});

describe('the grid', () => {
  it('is not moved by manual runs, retries and late runs', async () => {
    const handler = async ({ attempt }: { attempt: number }) => {
      if (attempt === 1) throw new Error('first');
      return { report: {} };
    };
    // Surely before the next slot, to which a later retry would be left.
    const continuous = task('a', { trigger: 'continuous', retryDelay: 'PT1M', handler });
    await register(db.graph, continuous);
    await advance(db.graph, 'PT22M13S');
    const engine = testEngine(db.graph, [continuous]);
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, rows => rows.some(row => row.state === 'failed'));
    await cypher(
      db.graph,
      'MATCH (t:OptimizationTask) WHERE t.retry_at IS NOT NULL SET t.retry_at = datetime.realtime()',
    );
    await eventually<RunRow>(db.graph, RUNS, rows => rows.some(row => row.state === 'succeeded'));
    await engine.runTask({ name: 'a', waitMs: 5_000 });
    expect(await grid()).toEqual([{ beside: 0, isAhead: true }]);
  });
});

describe('a change of the schedule', () => {
  it('accounts first for the slots of the old one that have come', async () => {
    await register(db.graph, task('a', { trigger: 'continuous' }));
    await claim(db.graph, 'a').then(run => finish(db.graph, run));
    await advance(db.graph, 'PT17M');
    const engine = testEngine(db.graph, [], OFF);
    await engine.updateTask({ name: 'a', schedule: { every: 'PT1H' } });
    expect((await cypher<RunRow>(db.graph, RUNS)).slice(1)).toMatchObject([
      { state: 'skipped', why: 'superseded by a new schedule', count: 3 },
    ]);
    expect(await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t.next_due_at > datetime() AS isAhead')).toEqual([
      { isAhead: true },
    ]);
  });

  it('in the code does the same at the next start, once for all replicas, and a slot that waits for its jitter is not lost', async () => {
    await register(db.graph, task('a', { trigger: 'continuous', jitter: 'PT1M' }));
    await cypher(db.graph, "MATCH (t:OptimizationTask) SET t.next_due_at = datetime.realtime() + duration('PT1M')");
    await Promise.all([1, 2, 3].map(() => register(db.graph, task('a', { trigger: 'cve' }))));
    expect(await cypher<RunRow>(db.graph, RUNS)).toMatchObject([
      { state: 'skipped', why: 'superseded by a new schedule', count: 1 },
    ]);
    expect(
      await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t.trigger AS trigger, t.schedule AS schedule'),
    ).toEqual([{ trigger: 'cve', schedule: '{"every":"P1D"}' }]);
  });

  it('leaves a waiting retry alone', async () => {
    await register(db.graph, task('a'));
    await cypher(
      db.graph,
      "MATCH (t:OptimizationTask) SET t.retry_slot = 's', t.retry_attempt = 2, t.retry_at = datetime()",
    );
    await testEngine(db.graph, [], OFF).updateTask({ name: 'a', trigger: 'cve' });
    expect(await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t.retry_slot AS slot')).toEqual([{ slot: 's' }]);
  });
});

describe('a slot that has run already', () => {
  it('is passed over when a clock was set back, and the grid goes on', async () => {
    await register(db.graph, task('a', { trigger: 'continuous' }));
    const input = await claimInput(db.graph, 'a');
    await finish(db.graph, await claim(db.graph, 'a'));
    await cypher(db.graph, 'MATCH (t:OptimizationTask) SET t.next_due_at = t.anchor_at, t.next_slot_at = t.anchor_at');
    expect(await db.graph.write(claimSlot, input)).toMatchObject([{ state: null, runId: null }]);
    expect(await cypher(db.graph, RUNS)).toHaveLength(1);
    expect(await grid()).toEqual([{ beside: 0, isAhead: true }]);
  });
});

describe('a slot that waited for the one before it', () => {
  it('supersedes the retry of that one, and the ledger says so', async () => {
    let fail = () => {};
    let calls = 0;
    const handler = () =>
      ++calls === 1
        ? new Promise<never>((_, reject) => (fail = () => reject(new Error('first'))))
        : Promise.resolve({ report: {} });
    const engine = testEngine(db.graph, [task('a', { handler, trigger: { every: 'PT1H' }, overlap: 'queue' })]);
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, rows => rows[0]?.state === 'running');
    await advance(db.graph, 'PT1H');
    await eventually<RunRow>(db.graph, RUNS, rows => rows.some(row => row.state === 'queued'));
    fail();
    const rows = await eventually<RunRow>(db.graph, RUNS, found => found.some(row => row.state === 'succeeded'));
    expect(rows.map(({ state, attempt, why }) => [state, attempt, why])).toEqual([
      ['failed', 1, null],
      ['skipped', 2, 'superseded by the next slot'],
      ['succeeded', 1, null],
    ]);
  });

  it('does not start while its task is paused; what was asked for does', async () => {
    let end = () => {};
    let calls = 0;
    const handler = () =>
      ++calls === 1
        ? new Promise<{ report: object }>(resolve => (end = () => resolve({ report: {} })))
        : Promise.resolve({ report: {} });
    const engine = testEngine(db.graph, [
      task('a', { handler: handler as never, trigger: { every: 'PT1H' }, overlap: 'queue' }),
    ]);
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, rows => rows[0]?.state === 'running');
    await advance(db.graph, 'PT1H');
    await eventually<RunRow>(db.graph, RUNS, rows => rows.some(row => row.state === 'queued'));
    await engine.pauseTasks(['a'], 'maintenance');
    end();
    await eventually<RunRow>(db.graph, RUNS, rows => rows.some(row => row.state === 'succeeded'));
    await engine.runTask({ name: 'a', waitMs: 5_000 });
    expect(
      await cypher(db.graph, 'MATCH (r:OptimizationRun) RETURN r.state AS state, count(r) AS runs ORDER BY state'),
    ).toEqual([
      { state: 'queued', runs: 1 },
      { state: 'succeeded', runs: 2 },
    ]);
  });
});
