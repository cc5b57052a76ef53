import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { requestCycle } from '../../../src/engine/ledger/request-cycle.ts';
import type { TaskAnswer, TaskContext } from '../../../src/engine/task.ts';
import { eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const db = useGraph();
const OFF = { triggering: false } as const;
const CYCLES = `MATCH (c:OptimizationCycle)
  RETURN c.finished_at IS NOT NULL AS isOver, c.lease_until IS NOT NULL AS isLeased,
    COUNT { (c)-[:STARTED]->() } AS runs, COUNT { (c)-[:COLLECTED]->() } AS results ORDER BY c.started_at`;
interface CycleRow {
  readonly isOver: boolean;
  readonly runs: number;
}

describe('a repeated cycle', () => {
  it('with the same key starts nothing and waits for the runs of the first, also on another replica', async () => {
    const ends: (() => void)[] = [];
    const handler = () => new Promise<TaskAnswer>(resolve => ends.push(() => resolve({ report: {} })));
    const first = testEngine(db.graph, [task('a', { handler })], OFF);
    const second = testEngine(db.graph, [task('a', { handler })], { ...OFF, replica: 'second' });
    await first.start();
    await second.start();
    const request = { idempotencyKey: 'k', waitMs: 10_000 };
    const one = first.runCycle(request);
    await eventually(db.graph, CYCLES, (rows: CycleRow[]) => rows[0]?.runs === 1);
    let answered = false;
    const other = second.runCycle(request).then(answer => {
      answered = true;
      return answer;
    });
    await new Promise(resolve => setTimeout(resolve, 600));
    expect(answered).toBe(false);
    ends[0]?.();
    expect(await other).toEqual(await one);
    expect(await cypher(db.graph, CYCLES)).toEqual([{ isOver: true, isLeased: false, runs: 1, results: 1 }]);
    await expect(second.runCycle({ ...request, triggers: ['cve'] })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('that does not wait is answered at once, and the cycle ends behind it', async () => {
    const engine = testEngine(db.graph, [task('a')], OFF);
    await engine.start();
    await engine.runCycle({ waitMs: 0 });
    await eventually(db.graph, CYCLES, (rows: CycleRow[]) => rows[0]?.isOver === true);
  });
});

describe('a cycle whose replica died', () => {
  it('is ended by another once its lease is over and its runs are', async () => {
    await db.graph.write(requestCycle, {
      cycleId: 'c',
      idempotencyKey: 'k',
      inputHash: 'h',
      heartbeatCycleId: null,
      leaseMs: 100,
    });
    await cypher(
      db.graph,
      `MATCH (c:OptimizationCycle) CREATE (c)-[:STARTED]->(:OptimizationRun {id: 'r', slot: 's', attempt: 1, state: 'running'})`,
    );
    const engine = testEngine(db.graph, [], OFF);
    await engine.start();
    await new Promise(resolve => setTimeout(resolve, 3_500));
    expect(await cypher(db.graph, CYCLES)).toMatchObject([{ isOver: false }]);
    await cypher(db.graph, "MATCH (r:OptimizationRun) SET r.state = 'succeeded'");
    await eventually(db.graph, CYCLES, (rows: CycleRow[]) => rows[0]?.isOver === true);
  });

  it('counts the attempt that repeats its interrupted run', async () => {
    const handler = ({ attempt }: TaskContext) =>
      attempt === 1 ? new Promise<never>(() => undefined) : Promise.resolve({ report: {} });
    const dying = testEngine(db.graph, [task('a', { handler })], { ...OFF, replica: 'dying' });
    await dying.start();
    void dying.runCycle({ waitMs: 0 });
    await eventually(db.graph, CYCLES, (rows: CycleRow[]) => rows[0]?.runs === 1);
    const other = testEngine(db.graph, [task('a', { handler })], { replica: 'other' });
    await dying.close();
    await other.start();
    await eventually(
      db.graph,
      CYCLES,
      (rows: (CycleRow & { results: number })[]) => rows[0]?.isOver === true && rows[0].results === 1,
      12_000,
    );
    expect(await cypher(db.graph, CYCLES)).toMatchObject([{ runs: 2, results: 1 }]);
  });
});

describe('a cycle of a service that leaves triggering to callers', () => {
  it('repeats the failed slots whose time has come', async () => {
    let calls = 0;
    const handler = async () => {
      if (++calls === 1) throw new Error('first');
      return { report: {} };
    };
    const engine = testEngine(db.graph, [task('a', { handler })], {
      ...OFF,
      randomness: { ...systemRandomness, random: () => 0 },
    });
    await engine.start();
    await engine.runCycle({ waitMs: 5_000 });
    await engine.runCycle({ waitMs: 5_000 });
    await engine.runCycle({ waitMs: 5_000 });
    expect(
      await cypher(
        db.graph,
        'MATCH (r:OptimizationRun) RETURN r.state AS state, r.attempt AS attempt ORDER BY attempt',
      ),
    ).toEqual([
      { state: 'failed', attempt: 1 },
      { state: 'succeeded', attempt: 2 },
    ]);
    expect(await cypher(db.graph, CYCLES)).toMatchObject([{ runs: 1 }, { runs: 1 }, { runs: 0 }]);
  });
});
