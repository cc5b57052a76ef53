import { describe, expect, it } from 'vitest';
import { eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();

interface ResultRow {
  taskName: string;
  status: string;
  sequence: number;
}
const RESULTS =
  'MATCH (o:OptimizationResult) RETURN o.task_name AS taskName, o.status AS status, o.sequence AS sequence ORDER BY sequence';

describe('the way of a run', () => {
  it('makes every task due once at its first start and never again at a restart', async () => {
    const tasks = [task('a'), task('b'), task('c', { trigger: 'cve' })];
    const first = testEngine(db.graph, tasks);
    await first.start();
    await eventually<ResultRow>(db.graph, RESULTS, rows => rows.length === 3);
    const due = 'MATCH (t:OptimizationTask) RETURN t.name AS name, t.next_due_at AS due ORDER BY name';
    const before = await cypher(db.graph, due);
    await first.close();

    const second = testEngine(db.graph, tasks);
    await second.start();
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect(await cypher(db.graph, due)).toEqual(before);
    expect(await cypher(db.graph, RESULTS)).toHaveLength(3);
  });

  it('stores the seed’s seven properties with ours, and every link, in one transaction', async () => {
    await cypher(db.graph, "CREATE (:Agent {id: 'analyst', name: 'Jochi'})");
    const engine = testEngine(db.graph, [task('a', { handler: async () => ({ report: { type: 'x', n: 1 } }) })]);
    await engine.start();
    await eventually<ResultRow>(db.graph, RESULTS, rows => rows.length === 1);
    const [row] = await cypher(
      db.graph,
      `MATCH (o:OptimizationResult)
       RETURN properties(o) AS result, labels(o) AS labels,
         [(x)-[r]->(o) | labels(x)[0] + ' ' + type(r)] AS links, EXISTS { (:OptimizationTask)-[:OWNED_BY]->(:Agent) } AS owned`,
    );
    expect(row).toMatchObject({
      result: {
        id: expect.any(String),
        task_name: 'a',
        agent: 'Jochi',
        status: 'success',
        result: '{"type":"x","n":1}',
        created_at: expect.stringMatching(/^\d{4}-.*Z$/),
        sequence: 1,
        duration_ms: expect.any(Number),
        trigger: 'quarterly',
      },
      labels: expect.arrayContaining(['OptimizationResult', 'Sequenced']),
      owned: true,
    });
    expect([...((row?.['links'] ?? []) as string[])].sort()).toEqual([
      'Agent RAN',
      'OptimizationRun REPORTED',
      'OptimizationTask PRODUCED',
    ]);
    expect(row?.['result']).not.toHaveProperty('error');
  });

  it('stores a failure as an error result with class and message, goes on with the others, and plans the retry within 5 minutes', async () => {
    const failing = task('bad', {
      handler: async () => {
        throw new TypeError('no such column');
      },
    });
    const engine = testEngine(db.graph, [failing, task('good')]);
    await engine.start();
    await eventually<ResultRow>(db.graph, RESULTS, rows => rows.length === 2);
    const [row] = await cypher(
      db.graph,
      `MATCH (t:OptimizationTask {name: 'bad'})-[:HAS_RUN]->(r)-[:REPORTED]->(o)
       RETURN o.status AS status, o.error AS error, o.result AS result, r.state AS state, t.consecutive_failures AS failures,
         t.retry_attempt AS attempt, t.retry_slot = r.slot AS sameSlot, duration.inSeconds(r.finished_at, t.retry_at).seconds AS delay`,
    );
    expect(row).toEqual({
      status: 'error',
      error: 'TypeError: no such column',
      result: null,
      state: 'failed',
      failures: 1,
      attempt: 2,
      sameSlot: true,
      delay: expect.any(Number),
    });
    expect(row?.['delay']).toBeGreaterThanOrEqual(0);
    expect(row?.['delay']).toBeLessThanOrEqual(300);
  });

  it('counts a report that says of itself that it failed as an error and keeps the report', async () => {
    const engine = testEngine(db.graph, [
      task('a', { handler: async () => ({ report: { status: 'error', type: 'x' } }) }),
    ]);
    await engine.start();
    await eventually<ResultRow>(db.graph, RESULTS, rows => rows.length === 1);
    const [row] = await cypher(
      db.graph,
      'MATCH (o:OptimizationResult) RETURN o.status AS status, o.error AS error, o.result AS result',
    );
    expect(row).toEqual({
      status: 'error',
      error: 'ReportedFailure: the report has status error',
      result: '{"status":"error","type":"x"}',
    });
  });

  it('times a handler out that ignores its signal and discards its late answer', async () => {
    const slow = task('slow', {
      timeout: 'PT0.2S',
      handler: () => new Promise(resolve => setTimeout(() => resolve({ report: {} }), 600)),
    });
    const engine = testEngine(db.graph, [slow]);
    await engine.start();
    const rows = await eventually<ResultRow>(db.graph, RESULTS, found => found.length === 1);
    expect(rows[0]?.status).toBe('error');
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(await cypher(db.graph, 'MATCH (r:OptimizationRun) RETURN r.state AS state')).toEqual([
      { state: 'timed_out' },
    ]);
    expect(await cypher(db.graph, RESULTS)).toHaveLength(1);
  });

  it('runs what the report wants written in the result’s transaction, all or nothing', async () => {
    const write = (text: string) => ({ statement: { name: 'w', cypher: text } as never, input: {} });
    const good = task('good', {
      handler: async () => ({
        report: {},
        writes: [write('MATCH (o:OptimizationResult {id: $resultId}) CREATE (o)-[:X]->(:Written)')],
      }),
    });
    const engine = testEngine(db.graph, [good]);
    await engine.start();
    await eventually<ResultRow>(db.graph, RESULTS, rows => rows.length === 1);
    expect(await cypher(db.graph, 'MATCH (:OptimizationResult)-[:X]->(w:Written) RETURN count(w) AS n')).toEqual([
      { n: 1 },
    ]);
  });
});

describe('runTask', () => {
  it('runs a task now, answers when it is over, and leaves the grid alone', async () => {
    const seen: unknown[] = [];
    const engine = testEngine(db.graph, [
      task('a', {
        parameters: { x: 1, y: 1 },
        handler: async context => {
          seen.push(context.parameters);
          return { report: {} };
        },
      }),
    ]);
    await engine.start();
    await eventually<ResultRow>(db.graph, RESULTS, rows => rows.length === 1);
    const due = await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t.next_due_at AS due');
    const { runId } = await engine.runTask({ name: 'a', parameters: { y: 2 }, waitMs: 5_000 });
    const [run] = await cypher(
      db.graph,
      'MATCH (r:OptimizationRun {id: $runId}) RETURN r.state AS state, r.reason AS reason',
      { runId },
    );
    expect(run).toEqual({ state: 'succeeded', reason: 'manual' });
    expect(seen).toEqual([
      { x: 1, y: 1 },
      { x: 1, y: 2 },
    ]);
    expect(await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t.next_due_at AS due')).toEqual(due);
  });

  it('answers the same run for the same idempotency key and input, CONFLICT for other input, NOT_FOUND for an unknown task', async () => {
    const engine = testEngine(db.graph, [task('a')]);
    await engine.start();
    const request = { name: 'a', idempotencyKey: 'k', waitMs: 5_000 };
    const first = await engine.runTask({ ...request, parameters: { p: 1, q: 2 } });
    expect(await engine.runTask({ ...request, parameters: { q: 2, p: 1 } })).toEqual(first);
    await expect(engine.runTask({ ...request, parameters: { p: 2 } })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(engine.runTask({ name: 'nope', waitMs: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('runCycle', () => {
  it('runs every due task of the named triggers, collects the results, and links them to the heartbeat cycle', async () => {
    await cypher(db.graph, "CREATE (:HeartbeatCycle {id: 'h1', started_at: datetime()})");
    const engine = testEngine(db.graph, [task('a'), task('b', { trigger: 'monthly' })], { triggering: false });
    await engine.start();
    const { cycleId } = await engine.runCycle({ triggers: ['monthly'], heartbeatCycleId: 'h1', waitMs: 5_000 });
    const [row] = await cypher(
      db.graph,
      `MATCH (c:OptimizationCycle {id: $cycleId})
       RETURN [(c)-[:STARTED]->(r) | r.task_name + ' ' + r.reason] AS runs, [(c)-[:COLLECTED]->(o) | o.task_name] AS results,
         c.finished_at IS NOT NULL AS finished, [(c)-[:FOR]->(h)-[:HAS_OPTIMIZATION]->(o) | o.task_name] AS linked`,
      { cycleId },
    );
    expect(row).toEqual({ runs: ['b cycle'], results: ['b'], finished: true, linked: ['b'] });
    await expect(engine.runCycle({ triggers: ['yearly'], waitMs: 0 })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('continuous, bi-weekly, monthly, quarterly, cve'),
    });
    await expect(engine.runCycle({ heartbeatCycleId: 'none', waitMs: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a replica that dies', () => {
  it('has its run recorded as interrupted once the lease is over, and the slot gets a second attempt', async () => {
    const handler = (context: { attempt: number }) =>
      context.attempt === 1
        ? new Promise<never>(() => undefined)
        : Promise.resolve({ report: { attempt: context.attempt } });
    const dying = testEngine(db.graph, [task('a', { handler })], { replica: 'dying', leaseMs: 600_000 });
    await dying.start();
    await eventually<{ n: number }>(
      db.graph,
      "MATCH (r:OptimizationRun {state: 'running'}) RETURN count(r) AS n",
      rows => rows[0]?.n === 1,
    );
    await cypher(
      db.graph,
      "MATCH (r:OptimizationRun {state: 'running'}) SET r.lease_until = datetime() - duration('PT1S')",
    );
    const other = testEngine(db.graph, [task('a', { handler })], { replica: 'other' });
    await other.start();
    await eventually<ResultRow>(db.graph, RESULTS, rows => rows.length === 1);
    const runs = await cypher(
      db.graph,
      'MATCH (r:OptimizationRun) RETURN r.attempt AS attempt, r.state AS state, r.reason AS reason ORDER BY attempt',
    );
    expect(runs).toEqual([
      { attempt: 1, state: 'interrupted', reason: 'scheduled' },
      { attempt: 2, state: 'succeeded', reason: 'retry' },
    ]);
  });
});
