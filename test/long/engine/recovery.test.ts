import { describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { interruptRun } from '../../../src/engine/ledger/interrupt-run.ts';
import type { TaskContext } from '../../../src/engine/task.ts';
import { eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { claim, expireLeases, finish, register, stateOf, traces } from '../../support/ledger.ts';

const db = useGraph();
const HOUR = 3_600_000;
/** Far less than the hour by which the clock is wrong, far more than a busy machine delays a start. */
const FAR_LESS = HOUR / 60;
const LEASE = 2_000;
const RUNS = `MATCH (r:OptimizationRun) RETURN r.id AS id, r.state AS state, r.attempt AS attempt, r.reason AS reason,
  r.started_at AS startedAt, r.due_at AS dueAt, r.error AS error ORDER BY r.queued_at, r.attempt`;
interface RunRow {
  readonly id: string;
  readonly state: string;
  readonly attempt: number;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly error: string | null;
}
const isOver = (rows: RunRow[]) => rows.some(row => row.state === 'succeeded');
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('the clock of the database decides', () => {
  it.each([
    ['ahead', HOUR],
    ['behind', -HOUR],
  ])(
    'when this machine’s clock is an hour %s: the slot starts at its time, once, and its lease is renewed',
    async (_, wrong) => {
      const clock = { ...systemClock, now: () => Date.now() + wrong };
      const handler = async () => {
        await pause(2 * LEASE);
        return { report: {} };
      };
      const engine = testEngine(db.graph, [task('a', { handler })], { clock, leaseMs: LEASE });
      await register(db.graph, task('a'));
      await cypher(
        db.graph,
        "MATCH (t:OptimizationTask) WITH t, datetime.realtime() + duration('PT1.5S') AS due SET t.next_slot_at = due, t.next_due_at = due",
      );
      await engine.start();
      const rows = await eventually<RunRow>(db.graph, RUNS, isOver, 12_000);
      expect(rows.map(({ state, attempt }) => [state, attempt])).toEqual([['succeeded', 1]]);
      const late = Date.parse(rows[0]?.startedAt ?? '') - Date.parse(rows[0]?.dueAt ?? '');
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(FAR_LESS);
    },
  );
});

describe('a lease that ran out', () => {
  it('is no loss: its holder may still finish while nobody took the run', async () => {
    await register(db.graph, task('a'));
    const run = await claim(db.graph, 'a');
    await expireLeases(db.graph);
    expect(await finish(db.graph, run)).toMatchObject({ sequence: 1 });
    expect(await stateOf(db.graph, run.runId)).toBe('succeeded');
  });

  it('is a loss once the token was replaced: nothing is written', async () => {
    await register(db.graph, task('a'));
    const { runId, token, ...rest } = await claim(db.graph, 'a');
    await expireLeases(db.graph);
    const tokens = { token, newToken: systemRandomness.id(), newRunId: systemRandomness.id() };
    await db.graph.write(interruptRun, { runId, ...tokens, error: 'interrupted', byHolder: false });
    expect(await finish(db.graph, { runId, token, ...rest })).toBeNull();
    expect(await cypher(db.graph, 'MATCH (o:OptimizationResult) RETURN o')).toEqual([]);
  });
});

describe('a finish that was committed unheard', () => {
  it('counts as written when it is repeated: the same result, the same number, nothing new', async () => {
    await register(db.graph, task('a'), task('b'));
    const run = await claim(db.graph, 'a');
    const given = traces();
    const first = await finish(db.graph, run, given);
    await finish(db.graph, await claim(db.graph, 'b'));
    expect(await finish(db.graph, run, given)).toEqual(first);
    expect(
      await cypher(db.graph, 'MATCH (o:OptimizationResult) RETURN o.sequence AS sequence ORDER BY sequence'),
    ).toEqual([{ sequence: 1 }, { sequence: 2 }]);
    expect(await cypher(db.graph, 'MATCH (c:ResultCounter) RETURN c.head AS head')).toEqual([{ head: 2 }]);
  });
});

describe('recovery', () => {
  it('waits one full lease after the database is back, so that living holders can finish first', async () => {
    await register(db.graph, task('a'));
    const { runId } = await claim(db.graph, 'a');
    await expireLeases(db.graph);
    const engine = testEngine(db.graph, [task('a')], { leaseMs: LEASE });
    await engine.start();
    await pause(LEASE - 700);
    expect(await stateOf(db.graph, runId)).toBe('running');
    const rows = await eventually<RunRow>(db.graph, RUNS, isOver);
    expect(rows.map(({ state }) => state)).toEqual(['interrupted', 'succeeded']);
  });

  it('leaves alone what this replica holds itself, however late its renewals are', async () => {
    const ends: (() => void)[] = [];
    const handler = () => new Promise<{ report: object }>(resolve => ends.push(() => resolve({ report: {} })));
    const engine = testEngine(db.graph, [task('a', { handler: handler as never })], { leaseMs: LEASE });
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, rows => rows.some(({ state }) => state === 'running'));
    await pause(LEASE + 500);
    for (let look = 0; look < 30; look++) {
      await expireLeases(db.graph);
      await pause(60);
    }
    ends[0]?.();
    const rows = await eventually<RunRow>(db.graph, RUNS, isOver);
    expect(rows.map(({ state }) => state)).toEqual(['succeeded']);
  });

  it('counts interrupted attempts: after the last one the slot stays interrupted', async () => {
    await register(db.graph, task('a', { maxAttempts: 1 }));
    await claim(db.graph, 'a');
    await expireLeases(db.graph);
    const engine = testEngine(db.graph, [task('a')], { leaseMs: LEASE });
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, rows => rows[0]?.state === 'interrupted');
    await pause(1_500);
    expect(await cypher(db.graph, RUNS)).toHaveLength(1);
  });

  it('of a paused task’s slot waits for the resumption', async () => {
    await register(db.graph, task('a'));
    await claim(db.graph, 'a');
    await expireLeases(db.graph);
    const engine = testEngine(db.graph, [task('a')], { leaseMs: LEASE });
    await engine.pauseTasks(['a'], 'maintenance');
    await engine.start();
    await eventually<RunRow>(db.graph, RUNS, rows => rows[0]?.state === 'interrupted');
    await pause(1_500);
    expect(await cypher(db.graph, RUNS)).toHaveLength(1);
    await engine.resumeTasks(['a']);
    await eventually<RunRow>(db.graph, RUNS, isOver);
  });

  it('queues a requested run again; whoever waits for it, or asks again with its key, gets the attempt that is over', async () => {
    const handler = ({ attempt }: TaskContext) =>
      attempt === 1 ? new Promise<never>(() => undefined) : Promise.resolve({ report: { attempt } });
    await register(db.graph, task('a'));
    await claim(db.graph, 'a').then(run => finish(db.graph, run));
    const engine = testEngine(db.graph, [task('a', { handler })], { leaseMs: LEASE });
    await engine.start();
    const asked = engine.runTask({ name: 'a', idempotencyKey: 'k', waitMs: 15_000 });
    const [first] = await eventually<RunRow>(
      db.graph,
      "MATCH (r:OptimizationRun {state: 'running'}) RETURN r.id AS id",
      rows => rows.length === 1,
    );
    await db.graph.write(interruptRun, {
      runId: first?.id ?? '',
      token:
        (await cypher<{ token: string }>(db.graph, "MATCH (r {state: 'running'}) RETURN r.token AS token"))[0]?.token ??
        '',
      newToken: systemRandomness.id(),
      newRunId: systemRandomness.id(),
      error: 'interrupted',
      byHolder: true,
    });
    const { runId } = await asked;
    expect(runId).not.toBe(first?.id);
    expect(await stateOf(db.graph, runId)).toBe('succeeded');
    expect(await engine.runTask({ name: 'a', idempotencyKey: 'k', waitMs: 0 })).toEqual({ runId });
  });
});

describe('a report that the database refuses', () => {
  it('makes the run a failed one that says why, and holds nobody up', async () => {
    const broken = { statement: { name: 'broken', cypher: 'CREATE (:Migration {version: 1007})' } as never, input: {} };
    const engine = testEngine(db.graph, [
      task('bad', { handler: async () => ({ report: {}, writes: [broken] }), maxAttempts: 1 }),
      task('good'),
    ]);
    await engine.start();
    const rows = await eventually<RunRow & { task: string }>(
      db.graph,
      'MATCH (r:OptimizationRun) RETURN r.task_name AS task, r.state AS state, r.error AS error ORDER BY task',
      found => found.every(row => ['failed', 'succeeded'].includes(row.state)) && found.length === 2,
    );
    expect(rows).toMatchObject([
      {
        task: 'bad',
        state: 'failed',
        error: expect.stringMatching(/^Error: the report could not be stored: .*already exists/),
      },
      { task: 'good', state: 'succeeded' },
    ]);
  });
});
