import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { interruptRun } from '../../../src/engine/ledger/interrupt-run.ts';
import type { TaskAnswer } from '../../../src/engine/task.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { openGraph } from '../../../src/graph/open.ts';
import { linkTo, type SeverableLink } from '../../e2e/app/severable-link.ts';
import { eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import { expireLeases } from '../../support/ledger.ts';
import { testNeo4j } from '../../support/neo4j.ts';

const db = useGraph();
let link: SeverableLink;
/** The way of the engine to the database; the tests have their own. */
let linked: Graph;

beforeAll(async () => {
  const address = testNeo4j();
  link = await linkTo(Number(new URL(address.uri).port));
  linked = await openGraph({
    address: { ...address, uri: `bolt://127.0.0.1:${link.port}` },
    waitMs: 10_000,
    log: silentLog,
    clock: systemClock,
    randomness: systemRandomness,
  });
});
beforeEach(() => link.mend());
afterAll(async () => {
  link.mend();
  await linked.close();
  await link.close();
});

const RUNS = 'MATCH (r:OptimizationRun) RETURN r.state AS state, r.attempt AS attempt ORDER BY r.attempt';
interface RunRow {
  readonly state: string;
  readonly attempt: number;
}
const states = (rows: readonly RunRow[]) => rows.map(({ state }) => state).join();

/** A handler that says when it has started, and whose run ends when the test says so. */
function gate() {
  const started = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<TaskAnswer>();
  const handler = () => {
    started.resolve();
    return answer.promise;
  };
  return { handler, started: started.promise, end: (report = {}) => answer.resolve({ report }) };
}

async function until(isSo: () => boolean, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms`);
    await systemClock.sleep(20);
  }
}

describe('a database that goes away while a handler runs', () => {
  it('and comes back before it ends costs nothing: the run goes on and is finished once', async () => {
    const { handler, started, end } = gate();
    const engine = testEngine(linked, [task('a', { handler })]);
    await engine.start();
    await started;
    link.cut();
    await until(() => !engine.isReading());
    link.mend();
    await until(() => engine.isReading());
    end();
    await eventually(db.graph, RUNS, (rows: RunRow[]) => states(rows) === 'succeeded');
    expect(engine.waitingReports()).toEqual({ waiting: 0, dropped: 0 });
  });
});

describe('a database that is away when a run ends', () => {
  it('gets the report when it is back, once, though the lease ran out meanwhile', async () => {
    const { handler, started, end } = gate();
    const engine = testEngine(linked, [task('a', { handler })], { leaseMs: 2_000 });
    await engine.start();
    await started;
    link.cut();
    end({ kept: true });
    await until(() => engine.waitingReports().waiting === 1);
    await until(() => !engine.isReading());
    await expireLeases(db.graph);
    expect(states(await cypher<RunRow>(db.graph, RUNS))).toBe('running');
    link.mend();
    await eventually(db.graph, RUNS, (rows: RunRow[]) => states(rows) === 'succeeded');
    expect(
      await cypher(db.graph, 'MATCH (o:OptimizationResult) RETURN o.result AS report, o.sequence AS sequence'),
    ).toEqual([{ report: '{"kept":true}', sequence: 1 }]);
    expect(engine.waitingReports()).toEqual({ waiting: 0, dropped: 0 });
  });

  it('has given the run to another replica meanwhile: the report is discarded', async () => {
    const { handler, started, end } = gate();
    const engine = testEngine(linked, [task('a', { handler, maxAttempts: 1 })]);
    await engine.start();
    await started;
    link.cut();
    end();
    await until(() => engine.waitingReports().waiting === 1);
    const [run] = await cypher<{ runId: string; token: string }>(
      db.graph,
      'MATCH (r:OptimizationRun) RETURN r.id AS runId, r.token AS token',
    );
    const tokens = { newToken: systemRandomness.id(), newRunId: systemRandomness.id() };
    const held = { runId: run?.runId ?? '', token: run?.token ?? '' };
    await db.graph.write(interruptRun, { ...held, ...tokens, error: 'interrupted', byHolder: true });
    link.mend();
    await until(() => engine.waitingReports().waiting === 0);
    expect(states(await cypher<RunRow>(db.graph, RUNS))).toBe('interrupted');
    expect(await cypher(db.graph, 'MATCH (o:OptimizationResult) RETURN o')).toEqual([]);
  });

  it('and comes back while the service closes gets the report before it ends', async () => {
    const { handler, started, end } = gate();
    const engine = testEngine(linked, [task('a', { handler })]);
    await engine.start();
    await started;
    link.cut();
    end();
    await until(() => engine.waitingReports().waiting === 1);
    link.mend();
    await engine.close();
    expect(states(await cypher<RunRow>(db.graph, RUNS))).toBe('succeeded');
  });
});
