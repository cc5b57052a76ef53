import { describe, expect, it } from 'vitest';
import type { TaskAnswer } from '../../../src/engine/task.ts';
import { advance, eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();
const RUNS = `MATCH (r:OptimizationRun)
  RETURN r.task_name AS task, r.state AS state, r.reason AS reason, r.skip_reason AS why, r.count AS count, r.attempt AS attempt
  ORDER BY r.queued_at, r.attempt`;
interface RunRow {
  readonly state: string;
  readonly [column: string]: unknown;
}

/** A handler that waits until its run is ended from outside, and says whether it heard of it. */
function endless() {
  let aborted: (reason: unknown) => void;
  const heard = new Promise<unknown>(resolve => (aborted = resolve));
  const handler = ({ signal }: { signal: AbortSignal }) =>
    new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => {
        aborted(signal.reason);
        reject(signal.reason);
      }),
    );
  return { handler, heard };
}

const running = (rows: RunRow[]) => rows.some(row => row.state === 'running');
const states =
  (...expected: string[]) =>
  (rows: RunRow[]) =>
    rows.map(row => row.state).join() === expected.join();

describe('cancellation', () => {
  it('ends a running run from another replica: the handler hears of it within two seconds and nothing is stored', async () => {
    const { handler, heard } = endless();
    const here = testEngine(db.graph, [task('a', { handler })]);
    await here.start();
    const [run] = await eventually<{ id: string; state: string }>(
      db.graph,
      'MATCH (r:OptimizationRun) RETURN r.id AS id, r.state AS state',
      running,
    );
    const elsewhere = testEngine(db.graph, [], { replica: 'elsewhere' });
    await elsewhere.cancelRun(run?.id ?? '', 'no longer wanted');
    await expect(
      Promise.race([heard, new Promise(resolve => setTimeout(resolve, 2_000, 'silence'))]),
    ).resolves.toBeInstanceOf(Error);
    expect(await cypher(db.graph, 'MATCH (r:OptimizationRun) RETURN r.state AS state, r.error AS error')).toEqual([
      { state: 'cancelled', error: 'cancelled: no longer wanted' },
    ]);
    expect(await cypher(db.graph, 'MATCH (o:OptimizationResult) RETURN o')).toEqual([]);
    await expect(here.cancelRun(run?.id ?? '')).rejects.toMatchObject({ code: 'CONFLICT', message: /it is cancelled/ });
    await expect(here.cancelRun('nope')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('of a waiting run means that it never starts', async () => {
    const { handler } = endless();
    const engine = testEngine(db.graph, [task('a', { handler })]);
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, running);
    const { runId } = await engine.runTask({ name: 'a', waitMs: 0 });
    await engine.cancelRun(runId);
    expect(
      await cypher(
        db.graph,
        'MATCH (r:OptimizationRun {id: $runId}) RETURN r.state AS state, r.started_at AS started',
        { runId },
      ),
    ).toEqual([{ state: 'cancelled', started: null }]);
  });
});

describe('overlap', () => {
  it('skip: slots that meet a running run share one ledger row', async () => {
    const { handler } = endless();
    const engine = testEngine(db.graph, [
      task('a', { handler, trigger: { every: 'PT1S' }, overlap: 'skip', catchUp: 'all' }),
    ]);
    await engine.start();
    const rows = await eventually<RunRow>(
      db.graph,
      RUNS,
      found => Number(found.find(row => row.state === 'skipped')?.['count']) >= 3,
    );
    expect(rows.map(({ state }) => state)).toEqual(['running', 'skipped']);
    expect(rows[1]?.['why']).toMatch(/^overlap/);
  });

  it('queue: one slot waits and starts when the run is over, further ones are skipped', async () => {
    const ends: (() => void)[] = [];
    const handler = () => new Promise<TaskAnswer>(resolve => ends.push(() => resolve({ report: {} })));
    const engine = testEngine(db.graph, [task('a', { handler, trigger: { every: 'PT1S' }, overlap: 'queue' })]);
    await engine.start();
    await eventually<RunRow>(
      db.graph,
      RUNS,
      rows => rows.some(row => row.state === 'queued') && rows.some(row => row.state === 'skipped'),
    );
    ends.shift()?.();
    const rows = await eventually<RunRow>(
      db.graph,
      RUNS,
      found => found.filter(row => row.state === 'running').length === 1 && found[0]?.state === 'succeeded',
    );
    expect(rows.map(({ state }) => state).slice(0, 2)).toEqual(['succeeded', 'running']);
  });

  it('cancel_running: the new slot ends the run that is going on', async () => {
    const { handler, heard } = endless();
    const handlers = [handler, async () => ({ report: {} })];
    const engine = testEngine(db.graph, [
      task('a', {
        handler: context => (handlers.shift() ?? handler)(context),
        trigger: { every: 'PT3S' },
        overlap: 'cancel_running',
      }),
    ]);
    await engine.start();
    const rows = await eventually<RunRow>(db.graph, RUNS, states('cancelled', 'succeeded'));
    expect(rows).toHaveLength(2);
    await expect(heard).resolves.toBeInstanceOf(Error);
  });
});

describe('pause and resume', () => {
  it('records what comes due as skipped in one row, and goes on with the next slot afterwards', async () => {
    const engine = testEngine(db.graph, [task('a', { trigger: 'continuous', catchUp: 'all' }), task('b')]);
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, states('succeeded', 'succeeded'));
    expect(await engine.pauseTasks(['a'], 'maintenance')).toEqual(['a']);
    await advance(db.graph, 'PT12M');
    await eventually<RunRow>(db.graph, RUNS, rows => rows.at(-1)?.state === 'skipped');
    await advance(db.graph, 'PT6M');
    const rows = await eventually<RunRow>(db.graph, RUNS, found => Number(found.at(-1)?.['count']) === 3);
    expect(rows.at(-1)).toMatchObject({ state: 'skipped', why: 'paused' });
    await engine.close();
    await advance(db.graph, 'PT20M');
    const later = testEngine(db.graph, [task('a', { trigger: 'continuous', catchUp: 'all' })], { triggering: false });
    await later.start();
    expect(await later.resumeTasks(undefined)).toEqual(['a', 'b']);
    expect((await cypher<RunRow>(db.graph, RUNS)).at(-1)).toMatchObject({ state: 'skipped', why: 'paused', count: 7 });
    const [row] = await cypher<{ enabled: boolean; ahead: boolean }>(
      db.graph,
      "MATCH (t:OptimizationTask {name: 'a'}) RETURN t.enabled AS enabled, t.next_due_at > datetime() AS ahead",
    );
    expect(row).toEqual({ enabled: true, ahead: true });
  });

  it('asks for a reason and knows its tasks before it changes any', async () => {
    const engine = testEngine(db.graph, [task('a')]);
    await engine.start();
    await expect(engine.pauseTasks(['a', 'x'], 'because')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(engine.pauseTasks(undefined, ' ')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t.enabled AS enabled')).toEqual([
      { enabled: true },
    ]);
  });
});

describe('retries', () => {
  it('are superseded by the next slot, and the ledger says so', async () => {
    let calls = 0;
    const handler = async () => {
      if (++calls === 1) throw new Error('first');
      return { report: {} };
    };
    const engine = testEngine(db.graph, [task('a', { handler })]);
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, states('failed'));
    await cypher(db.graph, 'MATCH (t:OptimizationTask) SET t.next_due_at = datetime(), t.next_slot_at = t.next_due_at');
    const rows = await eventually<RunRow>(
      db.graph,
      RUNS,
      found => found.length === 3 && found.some(row => row.state === 'succeeded'),
    );
    expect(rows.find(row => row.state === 'skipped')).toMatchObject({ attempt: 2, why: 'superseded by the next slot' });
    expect(await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t.retry_slot AS slot')).toEqual([{ slot: null }]);
  });

  it('end after the last attempt: a quarterly task that always fails waits for its next slot', async () => {
    const handler = async () => {
      throw new Error('always');
    };
    const engine = testEngine(db.graph, [task('a', { handler, maxAttempts: 3 })]);
    await engine.start();
    for (const attempt of [1, 2, 3]) {
      await eventually<RunRow>(db.graph, RUNS, rows => rows.filter(row => row.state === 'failed').length === attempt);
      await cypher(db.graph, 'MATCH (t:OptimizationTask) WHERE t.retry_at IS NOT NULL SET t.retry_at = datetime()');
    }
    expect(
      await cypher(
        db.graph,
        'MATCH (t:OptimizationTask) RETURN t.retry_at AS retry, t.consecutive_failures AS failures',
      ),
    ).toEqual([{ retry: null, failures: 3 }]);
    expect(
      await cypher(
        db.graph,
        'MATCH (:OptimizationRun {attempt: 3})-[:RETRIES]->({attempt: 2})-[:RETRIES]->({attempt: 1}) RETURN 1 AS one',
      ),
    ).toHaveLength(1);
  });
});

describe('a task without a handler anywhere', () => {
  it('has its due slots recorded, and starts with its next slot when the handler comes back', async () => {
    const first = testEngine(db.graph, [task('a', { trigger: 'continuous' })]);
    await first.start();
    await eventually<RunRow>(db.graph, RUNS, states('succeeded'));
    await first.close();
    await cypher(db.graph, 'MATCH (r:Replica) DETACH DELETE r');
    await advance(db.graph, 'PT17M');
    const without = testEngine(db.graph, [task('b')], { replica: 'without' });
    await without.start();
    await eventually<RunRow>(db.graph, RUNS, rows =>
      rows.some(row => row['why'] === 'no replica has the handler' && row['count'] === 3),
    );
  });
});

describe('the limit per agent', () => {
  it('holds over all replicas', async () => {
    let going = 0;
    let most = 0;
    const handler = async () => {
      most = Math.max(most, ++going);
      await new Promise(resolve => setTimeout(resolve, 150));
      going--;
      return { report: {} };
    };
    const tasks = Array.from({ length: 6 }, (_, place) => task(`t${place}`, { handler }));
    const engines = ['x', 'y'].map(replica => testEngine(db.graph, tasks, { replica, agentLimit: 1 }));
    await Promise.all(engines.map(engine => engine.start()));
    await eventually<RunRow>(
      db.graph,
      RUNS,
      rows => rows.filter(row => row.state === 'succeeded').length === 6,
      20_000,
    );
    expect(most).toBe(1);
  });
});

describe('updateTask', () => {
  it('changes policies at once, a new schedule starts its grid now, and what is wrong names its field', async () => {
    const engine = testEngine(db.graph, [task('a')]);
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, states('succeeded'));
    await engine.updateTask({ name: 'a', trigger: 'continuous', timeout: 'PT1M', maxAttempts: 2, overlap: 'queue' });
    const [row] = await cypher(
      db.graph,
      `MATCH (t:OptimizationTask) RETURN t.trigger AS trigger, t.schedule AS schedule, t.max_attempts AS attempts, t.overlap AS overlap,
         t.catch_up AS catchUp, duration.inSeconds(t.anchor_at, t.next_due_at).seconds AS ahead`,
    );
    expect(row).toEqual({
      trigger: 'continuous',
      schedule: '{"every":"PT5M"}',
      attempts: 2,
      overlap: 'queue',
      catchUp: 'once',
      ahead: 300,
    });
    await expect(engine.updateTask({ name: 'a', trigger: 'yearly' })).rejects.toMatchObject({
      message: /'yearly' is unknown/,
    });
    await expect(engine.updateTask({ name: 'a', timeout: 'P1M' })).rejects.toMatchObject({ message: /^timeout: / });
    await expect(engine.updateTask({ name: 'a', maxAttempts: 0 })).rejects.toMatchObject({ message: /^maxAttempts: / });
    await expect(engine.updateTask({ name: 'x', maxAttempts: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
