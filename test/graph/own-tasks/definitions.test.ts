import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { eventually, task } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { registration, startReplica } from '../../support/own-tasks.ts';

const db = useGraph();
/** The first test meets a database without plans. */
const PATIENCE_MS = 60_000;
const one = { cypher: { statement: 'RETURN 1 AS n' } };
const two = { cypher: { statement: 'RETURN 2 AS n' } };

const HANDLERS = 'MATCH (r:Replica) RETURN r.id AS id, r.handlers AS handlers ORDER BY id';
interface Handlers {
  readonly id: string;
  readonly handlers: string[];
}
const VERSIONS = `MATCH (d:TaskDefinition) RETURN d.task_name AS name, d.version AS version, d.statement AS statement,
  d.ended_at IS NULL AS inForce, EXISTS { (d)<-[:DEFINED_BY]-() } AS isCurrent ORDER BY name, version`;

async function reportOf(runId: string) {
  const [row] = await cypher<{ report: string; replica: string }>(
    db.graph,
    'MATCH (r:OptimizationRun {id: $runId})-[:REPORTED]->(o) RETURN o.result AS report, r.replica AS replica',
    { runId },
  );
  return { ...JSON.parse(row?.report ?? '{}'), replica: row?.replica };
}

describe('a registered task', () => {
  it('is due at once, is run, and its definition is version 1', { timeout: PATIENCE_MS }, async () => {
    const { ownTasks } = await startReplica(db.graph, 'a');
    await ownTasks.register({
      name: 'mine',
      agent: 'Jochi',
      trigger: 'monthly',
      handler: one,
      parameters: { days: 3 },
    });
    await eventually<{ result: string }>(
      db.graph,
      "MATCH (o:Sequenced {task_name: 'mine'}) RETURN o.result AS result",
      rows => rows[0]?.result === '{"rows":[{"n":1}],"isTruncated":false}',
      PATIENCE_MS,
    );
    const [row] = await cypher(
      db.graph,
      `MATCH (t:OptimizationTask {name: 'mine'}) RETURN t.trigger AS trigger, t.agent AS agent, t.parameters AS parameters,
         t.next_due_at = t.anchor_at + duration('P30D') AS onGrid, EXISTS { (:TaskDefinitionBoard)-[:LISTS]->(t) } AS isListed`,
    );
    expect(row).toEqual({ trigger: 'monthly', agent: 'Jochi', parameters: '{"days":3}', onGrid: true, isListed: true });
    expect(await cypher(db.graph, VERSIONS)).toEqual([
      { name: 'mine', version: 1, statement: 'RETURN 1 AS n', inForce: true, isCurrent: true },
    ]);
  });

  it('and each change of it reach every replica', async () => {
    const a = await startReplica(db.graph, 'a');
    const b = await startReplica(db.graph, 'b');
    await a.ownTasks.register(registration('mine', one));
    const everywhere = (names: string[]) => (rows: Handlers[]) =>
      rows.length === 2 && rows.every(({ handlers }) => handlers.join() === names.join());
    await eventually(db.graph, HANDLERS, everywhere(['mine']));
    await a.ownTasks.register(registration('mine', two, { replace: true }));
    await a.engine.close();
    await expectReport(b, { rows: [{ n: 2 }], isTruncated: false, replica: 'b' });
    await b.ownTasks.remove('mine');
    await eventually(db.graph, HANDLERS, everywhere([]));
    expect(await cypher(db.graph, VERSIONS)).toMatchObject([
      { version: 1, inForce: false, isCurrent: false },
      { version: 2, inForce: false, isCurrent: true },
    ]);
  });

  it('is run by a replica that starts later', async () => {
    const a = await startReplica(db.graph, 'a');
    await a.ownTasks.register(registration('mine', one));
    await a.engine.close();
    const b = await startReplica(db.graph, 'b');
    const { runId } = await b.engine.runTask({ name: 'mine', waitMs: 10_000 });
    expect(await reportOf(runId)).toEqual({ rows: [{ n: 1 }], isTruncated: false, replica: 'b' });
  });

  it('keeps its grid when another version has the same schedule, and starts one when it has not', async () => {
    const { ownTasks } = await startReplica(db.graph, 'a');
    await ownTasks.register(registration('mine', one));
    const grid =
      "MATCH (t:OptimizationTask {name: 'mine'}) RETURN t.anchor_at AS anchor, t.next_due_at AS due, t.enabled AS enabled";
    const before = await cypher(db.graph, grid);
    await cypher(db.graph, "MATCH (t:OptimizationTask {name: 'mine'}) SET t.enabled = false");
    await ownTasks.register(registration('mine', two, { replace: true }));
    expect(await cypher(db.graph, grid)).toEqual([{ ...before[0], enabled: false }]);
    const { schedule: _, ...rest } = registration('mine', two, { replace: true });
    await ownTasks.register({ ...rest, trigger: 'cve' });
    const [after] = await cypher<{ anchor: string; due: string }>(db.graph, grid);
    expect(Date.parse(after?.due ?? '') - Date.parse(after?.anchor ?? '')).toBe(86_400_000);
  });

  it('accounts for the slots that came before another schedule took over', async () => {
    const { ownTasks } = await startReplica(db.graph, 'a', { engine: { triggering: false } });
    await ownTasks.register({ name: 'mine', agent: 'Jochi', trigger: 'monthly', handler: one });
    await ownTasks.register({ name: 'mine', agent: 'Jochi', trigger: 'cve', handler: one, replace: true });
    const runs = await cypher(
      db.graph,
      'MATCH (:OptimizationTask)-[:HAS_RUN]->(r) RETURN r.state AS state, r.skip_reason AS why, r.count AS count',
    );
    expect(runs).toEqual([{ state: 'skipped', why: 'superseded by a new definition', count: 1 }]);
  });
});

/** Runs the task until the report is this one: a replica may need a moment to hear of a new version. */
async function expectReport(replica: Awaited<ReturnType<typeof startReplica>>, report: object) {
  const reported = async () => reportOf((await replica.engine.runTask({ name: 'mine', waitMs: 10_000 })).runId);
  await expect.poll(reported, { timeout: 20_000, interval: 250 }).toEqual(report);
}

describe('a name', () => {
  it('that is taken is refused unless it is to be replaced, and those of the code always', async () => {
    const { ownTasks } = await startReplica(db.graph, 'a', { tasks: [task('built_in')] });
    await ownTasks.register(registration('mine', one));
    await expect(ownTasks.register(registration('mine', two))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: "name: a task 'mine' is registered already. Choose another name, or say replace: true.",
    });
    const ofTheCode = {
      code: 'CONFLICT',
      message: expect.stringMatching(/^name: 'built_in' is a task that the service's code defines/),
    };
    await expect(ownTasks.register(registration('built_in', one, { replace: true }))).rejects.toMatchObject(ofTheCode);
    await expect(ownTasks.remove('built_in')).rejects.toMatchObject(ofTheCode);
    await expect(ownTasks.remove('nope')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const other = await startReplica(db.graph, 'b');
    await expect(other.ownTasks.register(registration('built_in', one, { replace: true }))).rejects.toMatchObject(
      ofTheCode,
    );
  });

  it('is given once, whoever asks for it at the same moment', async () => {
    const replicas = await Promise.all(['a', 'b', 'c'].map(name => startReplica(db.graph, name)));
    const outcomes = await Promise.allSettled(
      replicas.map(({ ownTasks }) => ownTasks.register(registration('mine', one))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    const reasons = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(reasons.every(reason => reason instanceof AppError && reason.code === 'CONFLICT')).toBe(true);
    expect(await cypher(db.graph, VERSIONS)).toHaveLength(1);
  });
});

describe('a removed task', () => {
  it('is gone with its open runs, keeps its history, and takes it up when it is registered again', async () => {
    const { ownTasks, engine } = await startReplica(db.graph, 'a');
    await ownTasks.register(registration('mine', one));
    const first = await engine.runTask({ name: 'mine', waitMs: 10_000 });
    await cypher(
      db.graph,
      `MATCH (t:OptimizationTask {name: 'mine'})
       CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: 'waits', slot: 'mine!waits', attempt: 1, task_name: 'mine', reason: 'manual',
         state: 'queued', log: []})`,
    );
    await cypher(
      db.graph,
      "MATCH (t:OptimizationTask {name: 'mine'}), (r:OptimizationRun {id: 'waits'}) CREATE (t)-[:QUEUED]->(r)",
    );
    await ownTasks.remove('mine');
    expect(await cypher(db.graph, 'MATCH (t:OptimizationTask) RETURN t')).toEqual([]);
    expect(
      await cypher(db.graph, "MATCH (r:OptimizationRun {id: 'waits'}) RETURN r.state AS state, r.error AS error"),
    ).toEqual([{ state: 'cancelled', error: 'cancelled: the task was removed' }]);
    await expect(engine.runTask({ name: 'mine', waitMs: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await reportOf(first.runId)).toMatchObject({ rows: [{ n: 1 }] });

    await ownTasks.register(registration('mine', two));
    expect(await cypher(db.graph, VERSIONS)).toMatchObject([
      { version: 1, inForce: false },
      { version: 2, inForce: true },
    ]);
    const runs = "MATCH (:OptimizationTask {name: 'mine'})-[:HAS_RUN]->(r) RETURN count(r) AS runs";
    expect(await cypher(db.graph, runs)).toEqual([{ runs: 2 }]);
    const again = await engine.runTask({ name: 'mine', waitMs: 10_000 });
    expect(await reportOf(again.runId)).toMatchObject({ rows: [{ n: 2 }] });
  });
});

describe('a rehearsal', () => {
  it('checks everything, shows the task as it would be, and leaves nothing behind', async () => {
    const { ownTasks } = await startReplica(db.graph, 'a');
    const before = await cypher(db.graph, 'MATCH (n) WHERE NOT n:Replica RETURN count(n) AS nodes');
    const seen = await ownTasks.rehearse(registration('mine', one), async (name, reads) => {
      const { records } = await reads.run('MATCH (t:OptimizationTask {name: $name}) RETURN t.agent AS agent', { name });
      return records.map(record => record.toObject());
    });
    expect(seen).toEqual([{ agent: 'Jochi' }]);
    expect(await cypher(db.graph, 'MATCH (n) WHERE NOT n:Replica RETURN count(n) AS nodes')).toEqual(before);
    const nothing = async () => undefined;
    const writing = { cypher: { statement: 'CREATE (n:Canary) RETURN n' } };
    await expect(ownTasks.rehearse(registration('mine', writing), nothing)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    await ownTasks.register(registration('mine', one));
    await expect(ownTasks.rehearse(registration('mine', two), nothing)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
