import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { encodeCursor } from '../../../src/engine/cursor.ts';
import { createEvents } from '../../../src/engine/events.ts';
import type { TaskContext } from '../../../src/engine/task.ts';
import { createHistory } from '../../../src/history/create-history.ts';
import { createLive } from '../../../src/live/create-live.ts';
import { closeDays, readDeletionBorder } from '../../../src/tasks/retention/close-days.ts';
import { deleteDeliveries } from '../../../src/tasks/retention/delete-deliveries.ts';
import { DELETION_RULES, deleteResults } from '../../../src/tasks/retention/delete-results.ts';
import { deleteCycles, deleteRuns } from '../../../src/tasks/retention/delete-runs.ts';
import { retention } from '../../../src/tasks/retention/index.ts';
import { rollUpResults } from '../../../src/tasks/retention/roll-up-results.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import { type OldResult, referenceRates, storeOldResults } from '../../support/old-results.ts';
import { planOf } from '../../support/plan.ts';
import { answerOf } from './task-run.ts';

const db = useGraph();
const DAY_MS = 86_400_000;
const NOW = new Date('2026-06-10T15:30:00Z');
const RETENTION_MS = 10 * DAY_MS;
/** The first instant that is kept in full. */
const BORDER = new Date('2026-05-31T00:00:00Z');
const DAYS = 30;
const PER_DAY = 4;

const history = () => createHistory(db.graph, systemRandomness);
const run = (overrides: Partial<TaskContext> = {}, batchRows = 60) =>
  answerOf(db.graph, retention({ retentionMs: RETENTION_MS, batchRows }), NOW, { mode: 'auto', ...overrides });
const count = async (text: string) => (await cypher<{ n: number }>(db.graph, `${text} AS n`))[0]?.n;
const ids = async (where: string) =>
  (
    await cypher<{ id: string }>(db.graph, `MATCH (o:Sequenced) WHERE ${where} RETURN o.id AS id ORDER BY o.sequence`)
  ).map(({ id }) => id);

/** Thirty days of two tasks, four results a day each at even distances; every tenth of the one is an error. */
function month(): OldResult[] {
  const from = NOW.getTime() - DAYS * DAY_MS;
  return Array.from({ length: DAYS * PER_DAY }, (_, n) => n).flatMap(n =>
    ['often', 'other'].map((taskName, task) => ({
      id: `${taskName} ${n}`,
      taskName,
      createdAt: new Date(from + (n * DAY_MS) / PER_DAY + task * 1000),
      status: task === 0 && n % 10 === 3 ? ('error' as const) : ('success' as const),
      durationMs: n % 7 === 0 ? null : (n * 7919) % 101,
    })),
  );
}

beforeEach(() => storeOldResults(db.graph, month()));

/** The service's answer without what follows from the rest of it. */
async function rates(since: Date, until: Date) {
  const rows = await history().successRates({ since: since.toISOString(), until: until.toISOString() });
  return rows.map(({ taskName, total, successes, p50DurationMs, p95DurationMs }) => ({
    ...{ taskName, total, successes, p50DurationMs, p95DurationMs },
  }));
}

async function expectExactRates(): Promise<void> {
  const day = (n: number) => new Date(BORDER.getTime() + n * DAY_MS);
  for (const [since, until] of [
    [day(-25), day(12)],
    [day(-25), day(0)],
    [day(-7), day(-6)],
    [day(-7), day(2)],
    [day(0), day(3)],
    [day(-3), NOW],
  ] as const) {
    expect(await rates(since, until), `${since.toISOString()} to ${until.toISOString()}`).toEqual(
      await referenceRates(db.graph, since, until),
    );
  }
}

describe('retention', () => {
  it('deletes old successes with their runs; errors, the last successes of each task and what is young stay', async () => {
    const { report } = await run();
    const deleted = await count('MATCH (o:Sequenced) RETURN 240 - count(o)');
    expect(deleted).toBeGreaterThan(100);
    expect(report).toMatchObject({
      verdict: 'ok',
      window: { to: BORDER.toISOString() },
      metrics: { rolled_up: 156, results_deleted: deleted, runs_deleted: deleted },
    });
    expect(await ids(`o.created_at < datetime('${BORDER.toISOString()}')`)).toEqual(
      month()
        .filter(({ createdAt, status }) => createdAt < BORDER && status === 'error')
        .map(({ id }) => id),
    );
    expect(await count('MATCH (r:OptimizationRun) WHERE NOT (r)-[:REPORTED]->() RETURN count(r)')).toBe(0);
    expect(
      await count('MATCH (d:OptimizationResultDay) WHERE NOT (:OptimizationTask)-[:HAS_DAY]->(d) RETURN count(d)'),
    ).toBe(0);
  });

  it('keeps the last twenty successes of a task however old they are', async () => {
    await answerOf(db.graph, retention({ retentionMs: DAY_MS }), new Date('2030-01-01T00:00:00Z'), { mode: 'auto' });
    expect(await ids("o.task_name = 'other'")).toEqual(
      month()
        .filter(({ taskName }) => taskName === 'other')
        .slice(-20)
        .map(({ id }) => id),
    );
    expect(await count("MATCH (o:Sequenced {status: 'error'}) RETURN count(o)")).toBe(12);
  });

  it('keeps what something stands on: the first and last result that recommends, finds or measures the same, and all that others point to', async () => {
    await cypher(
      db.graph,
      `UNWIND [['RECOMMENDS', 1], ['FOUND', 4], ['MEASURED', 5], ['DETECTED', 6]] AS kind
       CREATE (x:Standing {kind: kind[0]})
       WITH x, kind UNWIND range(kind[1], kind[1] + 30, 10) AS n
       MATCH (o:OptimizationResult {id: 'other ' + n})
       CREATE (o)-[:$(kind[0])]->(x)`,
    );
    await cypher(
      db.graph,
      `MATCH (o:OptimizationResult {id: 'other 2'}) CREATE (:MvsWeights)-[:TUNED_BY]->(o)
       WITH 1 AS once MATCH (p:OptimizationResult {id: 'other 8'}) CREATE (p)-[:A_KIND_OF_ANOTHER_PROGRAM]->(:Other)`,
    );
    await cypher(db.graph, "MATCH (r:OptimizationRun {id: 'run of other 9'}) CREATE (r)<-[:SPEAKS_OF]-(:Other)");
    await run();
    const kept = await ids(`o.created_at < datetime('${BORDER.toISOString()}') AND o.task_name = 'other'`);
    expect(kept).toEqual([1, 2, 4, 5, 6, 8, 9, 31, 34, 35, 36].map(n => `other ${n}`));
    await expectExactRates();
  });

  it('deletes old runs that ended without a result and without an error, unless a task points to them, and cycles of which nothing is left', async () => {
    await cypher(
      db.graph,
      `MATCH (t:OptimizationTask {name: 'often'}), (kept:OptimizationRun {id: 'run of often 3'})
       UNWIND range(1, 20) AS n
       UNWIND ['skipped', 'cancelled', 'interrupted', 'timed_out'] AS state
       CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: state + n, slot: state + n, attempt: 1, task_name: 'often', state: state,
         queued_at: datetime('2026-05-01T00:00:00Z'), finished_at: datetime('2026-05-01T00:00:00Z')})
       CREATE (:OptimizationCycle {id: state + n, finished_at: datetime('2026-05-01T00:00:00Z')})-[:STARTED]->(r)
       WITH t, kept, r WHERE r.id = 'skipped7'
       CREATE (t)-[:SKIPPING]->(r), (:OptimizationCycle {id: 'of an error', finished_at: datetime('2026-05-01T00:00:00Z')})-[:STARTED]->(kept)`,
    );
    await run();
    const left = await cypher(
      db.graph,
      `MATCH (r:OptimizationRun) WHERE r.queued_at = datetime('2026-05-01T00:00:00Z')
       RETURN r.state AS state, count(r) AS runs ORDER BY state`,
    );
    expect(left).toEqual([
      { state: 'interrupted', runs: 20 },
      { state: 'skipped', runs: 1 },
      { state: 'timed_out', runs: 20 },
    ]);
    expect(await count('MATCH (c:OptimizationCycle) RETURN count(c)')).toBe(42);
  });

  it('deletes old deliveries of alerts that are over; those that wait and young ones stay', async () => {
    await cypher(
      db.graph,
      `UNWIND [['delivered', 1], ['gave_up', 1], ['waiting', 1], ['delivered', -1]] AS row
       UNWIND range(1, 5) AS n
       CREATE (:AlertDelivery {id: row[0] + row[1] + n, state: row[0], created_at: $border - duration({hours: row[1]})})`,
      { border: BORDER },
    );
    const { report } = await run({}, 3);
    expect(report).toMatchObject({ metrics: { deliveries_deleted: 10 } });
    const left = await cypher(
      db.graph,
      'MATCH (d:AlertDelivery) RETURN d.state AS state, count(*) AS n, d.created_at < $border AS old ORDER BY state',
      { border: BORDER },
    );
    expect(left).toEqual([
      { state: 'delivered', n: 5, old: false },
      { state: 'waiting', n: 5, old: true },
    ]);
  });

  it('changes nothing unless its mode is auto', async () => {
    const before = await cypher(db.graph, 'MATCH (n) RETURN labels(n) AS labels, count(*) AS nodes ORDER BY labels');
    const { report } = await run({ mode: 'propose' });
    expect(report).toMatchObject({ old_before: { results: 156, runs: 156 }, metrics: { results_deleted: 0 } });
    expect(await cypher(db.graph, 'MATCH (n) RETURN labels(n) AS labels, count(*) AS nodes ORDER BY labels')).toEqual(
      before,
    );
  });

  it('finds all it needs by an index', async () => {
    await run();
    const until = BORDER;
    for (const [statement, input] of [
      [rollUpResults, { from: new Date(0), until, limit: 7 }],
      [closeDays, { until }],
      [readDeletionBorder, { until }],
      [deleteResults, { after: 0, below: 500, limit: 7, ...DELETION_RULES }],
      [deleteRuns, { state: 'skipped', from: new Date(0), until, limit: 7 }],
      [deleteCycles, { until, limit: 7 }],
      [deleteDeliveries, { until, limit: 7 }],
    ] as const) {
      const plan = await planOf('EXPLAIN', statement.cypher, input);
      expect(plan, statement.name).not.toMatch(/"operatorType":"(AllNodesScan|NodeByLabelScan)/);
    }
  });
});

describe('success rates of rolled-up days', () => {
  it('are those of the full data, to the last bit, for any whole days', async () => {
    await expectExactRates();
    await run();
    await expectExactRates();
    await run();
    await expectExactRates();
  });

  it('give a day that is cut to the range in which it begins, so that adjoining ranges share nothing and miss nothing', async () => {
    await run();
    const noon = new Date('2026-05-20T12:00:00Z');
    const [start, end] = [new Date('2026-05-15T00:00:00Z'), new Date('2026-05-25T00:00:00Z')];
    const endOfDay = new Date('2026-05-21T00:00:00Z');
    expect(await rates(start, noon)).toEqual(await referenceRates(db.graph, start, endOfDay));
    expect(await rates(noon, end)).toEqual(await referenceRates(db.graph, endOfDay, end));
  });

  it('count a result that comes in late from the next run on', async () => {
    await run();
    const late = {
      taskName: 'often',
      createdAt: new Date('2026-05-20T12:00:00Z'),
      status: 'error',
      durationMs: 5_000,
    } as const;
    await storeOldResults(db.graph, [{ id: 'late', ...late }]);
    await run();
    await expectExactRates();
    expect(await ids("o.id = 'late'")).toEqual(['late']);
  });
});

describe('a run of retention that is cut off', () => {
  /** Batches of one run, with what to do after so many. */
  const cutOff = (after: number, cut: () => void): TaskContext['batch'] => {
    let batches = 0;
    return async (statement, input) => {
      const rows = await db.graph.write(statement, input);
      if (++batches === after) cut();
      return rows;
    };
  };

  it.each([4, 8, 11])('after %i transactions leaves exact totals behind, and the next one goes on', async after => {
    const stop = new AbortController();
    const cut = run({ signal: stop.signal, batch: cutOff(after, () => stop.abort(new Error('killed'))) }, 25);
    await expect(cut).rejects.toThrow('killed');
    await expectExactRates();
    await run();
    await expectExactRates();
    expect(await count('MATCH (o:Sequenced) RETURN count(o)')).toBe(92);
  });

  it('by an answer that was lost counts nothing twice', async () => {
    const lost = async (): Promise<never> => {
      throw new Error('the connection is gone');
    };
    let batches = 0;
    const batch: TaskContext['batch'] = async (statement, input) => {
      const rows = await db.graph.write(statement, input);
      return ++batches === 3 ? lost() : rows;
    };
    await expect(run({ batch })).rejects.toThrow('the connection is gone');
    await run();
    await expectExactRates();
  });

  it('two at the same time share the work', async () => {
    const reports = await Promise.all([run(), run(), run()]);
    const sum = (key: string) =>
      reports.reduce((all, { report }) => all + (report['metrics'] as Record<string, number>)[key]!, 0);
    expect([sum('rolled_up'), sum('results_deleted')]).toEqual([156, 148]);
    await expectExactRates();
  });
});

describe('history and stream over deleted results', () => {
  const open = () =>
    createLive({
      ...{ graph: db.graph, clock: systemClock, randomness: systemRandomness, log: silentLog },
      events: createEvents(silentLog),
    });

  it('say from where on nothing is missing, and refuse a stream from before it', async () => {
    await run();
    const oldestCursor = await history().oldestCursor();
    const [{ epoch, last } = { epoch: '', last: 0 }] = await cypher<{ epoch: string; last: number }>(
      db.graph,
      'MATCH (c:ResultCounter) RETURN c.epoch AS epoch, c.complete_after AS last',
    );
    expect(oldestCursor).toBe(encodeCursor({ epoch, sequence: last }));
    const live = open();
    const before = encodeCursor({ epoch, sequence: last - 1 });
    await expect(live.results({ after: before })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: /no longer kept/,
      details: { oldestCursor },
    });
    const stream = await live.results({ after: oldestCursor });
    expect((await stream.next()).value).toMatchObject({ sequence: last + 1, replayed: true });
    await stream.return?.();
    await live.close();
  });

  it('page on over what is left, from any cursor', async () => {
    const first = await history().page({ first: 200 });
    await run();
    const second = await history().page({ first: 200, after: first.endCursor ?? '' });
    expect(second.edges.map(({ id }) => id)).toEqual(
      month()
        .flatMap(({ id, status }, place) => (place < 40 && status === 'error' ? [id] : []))
        .reverse(),
    );
  });

  it('end a replay whose results are deleted under it', async () => {
    const { edges } = await history().page({ first: 200 });
    const live = open();
    const stream = await live.results({ after: edges.at(-1)?.cursor ?? '' });
    await stream.next();
    await run();
    const rest = (async () => {
      for await (const _ of stream);
    })();
    await expect(rest).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: /no longer kept/ });
    await live.close();
  });
});
