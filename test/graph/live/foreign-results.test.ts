import { describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createEvents } from '../../../src/engine/events.ts';
import { createHistory } from '../../../src/history/create-history.ts';
import { createLive } from '../../../src/live/create-live.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';

const db = useGraph();

/** The two statements of the document that this service implements, letter for letter. */
const SEED_CREATE = `CREATE (o:OptimizationResult {
    id: randomUUID(),
    task_name: "token_budget_optimization",
    agent: "Jochi",
    status: "success",
    result: "{...}",
    error: null,
    created_at: datetime()
})`;
const SEED_LAST_30_DAYS = `// Last 30 days of optimizations
MATCH (o:OptimizationResult)
WHERE o.created_at > datetime() - duration('P30D')
RETURN o.task_name, o.status, o.created_at
ORDER BY o.created_at DESC`;

const openLive = () =>
  createLive({
    graph: db.graph,
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    events: createEvents(silentLog),
  });

describe('results that another program writes', () => {
  it('made by the seed’s CREATE appear in the history and reach a subscriber within a second', async () => {
    const live = openLive();
    const stream = await live.results({});
    const store = async () => {
      const next = stream.next();
      const before = performance.now();
      await cypher(db.graph, SEED_CREATE);
      return { value: (await next).value, afterMs: performance.now() - before };
    };
    // The first one waits for the database to plan its statements too.
    const { value: first } = await store();
    const { value, afterMs } = await store();
    expect(afterMs).toBeLessThan(1_000);
    const page = await createHistory(db.graph, systemRandomness).page({ first: 10 });
    expect(page.edges).toMatchObject([value, first].map(item => ({ id: item?.row.id, cursor: item?.cursor })));
    expect(page.headCursor).toBe(value?.cursor);
    expect(value?.replayed).toBe(false);
    expect(await cypher(db.graph, SEED_LAST_30_DAYS)).toHaveLength(2);
    await stream.return?.();
    await live.close();
  });

  it('are adopted in the order of their time, with a sequence each, linked to their task and agent', async () => {
    await cypher(
      db.graph,
      `CREATE (:OptimizationTask {name: 'a'}), (:Agent {id: 'analyst'})
       WITH 1 AS x UNWIND [3, 1, 2] AS minute
       CREATE (:OptimizationResult {id: 'r' + minute, task_name: 'a', agent: 'Jochi', status: 'success',
         created_at: datetime('2026-01-01T00:00:00Z') + duration({minutes: minute})})`,
    );
    const page = await createHistory(db.graph, systemRandomness).page({ first: 10 });
    expect(page.edges.map(({ id }) => id)).toEqual(['r3', 'r2', 'r1']);
    expect(
      await cypher(
        db.graph,
        'MATCH (:OptimizationTask)-[:PRODUCED]->(o)<-[:RAN]-(:Agent) RETURN o.id AS id, o.sequence AS sequence ORDER BY sequence',
      ),
    ).toEqual([
      { id: 'r1', sequence: 1 },
      { id: 'r2', sequence: 2 },
      { id: 'r3', sequence: 3 },
    ]);
  });

  it('are normalised where they are odd, and what they said is kept', async () => {
    await cypher(
      db.graph,
      `CREATE (:OptimizationResult {id: 'text', task_name: 'a', agent: 'Jochi', status: 'OK', created_at: '2026-01-01 10:00:00.5'}),
        (:OptimizationResult {id: 'local', task_name: 'a', agent: 'Jochi', status: 'failed', created_at: localdatetime('2026-01-02T10:00')}),
        (:OptimizationResult {id: 'zone', task_name: 'a', agent: 'Jochi', status: 'success', created_at: datetime('2026-01-03T10:00[Europe/Berlin]')}),
        (:OptimizationResult {created_at: 'yesterday', duration_ms: 1.7}),
        (:OptimizationResult {id: 7, task_name: 'a', agent: 'Jochi', status: 'success', created_at: date('2026-01-04')})`,
    );
    const { edges } = await createHistory(db.graph, systemRandomness).page({ first: 10 });
    expect(edges).toHaveLength(5);
    const rows = await cypher(
      db.graph,
      `MATCH (o:Sequenced) RETURN o.id AS id, o.status AS status, o.created_at AS at, o.foreign_status AS foreignStatus,
         toString(o.foreign_created_at) AS foreignAt, o.task_name AS task, o.duration_ms AS ms, o.foreign_id AS foreignId`,
    );
    const byId = new Map(rows.map(row => [row['id'], row]));
    expect(byId.get('text')).toMatchObject({
      status: 'success',
      foreignStatus: 'OK',
      at: '2026-01-01T10:00:00.500Z',
      foreignAt: '2026-01-01 10:00:00.5',
    });
    expect(byId.get('local')).toMatchObject({
      status: 'error',
      foreignStatus: 'failed',
      at: '2026-01-02T10:00:00.000Z',
    });
    expect(byId.get('zone')).toMatchObject({
      status: 'success',
      foreignStatus: null,
      at: '2026-01-03T09:00:00.000Z',
      foreignAt: null,
    });
    expect(byId.get('7')).toMatchObject({ at: '2026-01-04T00:00:00.000Z', foreignId: 7 });
    const [odd] = rows.filter(row => row['foreignAt'] === 'yesterday');
    expect(odd).toMatchObject({
      task: 'unknown',
      status: 'error',
      ms: 1,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('are adopted once when several readers see them at the same time', async () => {
    await cypher(
      db.graph,
      `UNWIND range(1, 2500) AS n
       CREATE (:OptimizationResult {id: toString(n), task_name: 'a', agent: 'x', status: 'success', created_at: datetime()})`,
    );
    const histories = [1, 2, 3].map(() => createHistory(db.graph, systemRandomness));
    await Promise.all(histories.map(history => history.page({ first: 1 })));
    expect(
      await cypher(
        db.graph,
        `MATCH (o:Sequenced) WITH count(DISTINCT o.sequence) AS sequences, min(o.sequence) AS low, max(o.sequence) AS high
         MATCH (c:ResultCounter) RETURN sequences, low, high, c.head AS head`,
      ),
    ).toEqual([{ sequences: 2500, low: 1, high: 2500, head: 2500 }]);
  });
});
