import { describe, expect, it } from 'vitest';
import { finishCycle } from '../../../src/engine/ledger/finish-cycle.ts';
import { task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { planOf } from '../../support/plan.ts';
import { storeResult } from '../../support/results.ts';

const db = useGraph();

function heartbeatCycles(...minutesAgo: number[]) {
  return cypher(
    db.graph,
    `UNWIND $minutesAgo AS minutes
     CREATE (:HeartbeatCycle {id: 'beat-' + minutes, started_at: datetime() - duration({minutes: minutes})})`,
    { minutesAgo },
  );
}

function linked() {
  return cypher<{ beat: string; tasks: string[]; stored: string | null }>(
    db.graph,
    `MATCH (h:HeartbeatCycle) OPTIONAL MATCH (h)-[:HAS_OPTIMIZATION]->(o)
     WITH h, o ORDER BY o.task_name
     RETURN h.id AS beat, collect(o.task_name) AS tasks, h.optimization_results AS stored ORDER BY beat`,
  );
}

describe('a cycle for a heartbeat cycle', () => {
  it('leaves there what the original’s engine returned: task, status and result, or error', async () => {
    await heartbeatCycles(0);
    const failing = task('b', {
      handler: async () => {
        throw new Error('no route');
      },
    });
    const engine = testEngine(db.graph, [task('a'), failing], { triggering: false });
    await engine.start();
    await engine.runCycle({ heartbeatCycleId: 'beat-0', waitMs: 5_000 });
    const [row] = await linked();
    expect(row?.tasks).toEqual(['a', 'b']);
    const results = JSON.parse(row?.stored ?? '[]');
    expect(results.map(({ id, ...result }: { id: string }) => [typeof id, result])).toEqual(
      expect.arrayContaining([
        ['string', { task: 'a', status: 'success', result: { type: 'test', verdict: 'ok' } }],
        ['string', { task: 'b', status: 'error', error: 'Error: no route' }],
      ]),
    );
  });

  it('collects what finished since the beat before and belongs to none; each result to one beat only', async () => {
    await heartbeatCycles(10, 5, 0);
    for (const id of ['early', 'between', 'late']) await storeResult(db.graph, { id, taskName: id });
    await cypher(
      db.graph,
      "MATCH (o:OptimizationResult {id: 'early'}) SET o.created_at = datetime() - duration('PT7M')",
    );
    await cypher(
      db.graph,
      "MATCH (o:OptimizationResult {id: 'between'}) SET o.created_at = datetime() - duration('PT3M')",
    );
    const engine = testEngine(db.graph, [], { triggering: false });
    await engine.start();
    const request = { heartbeatCycleId: 'beat-0', waitMs: 5_000 };
    await Promise.all([
      engine.runCycle(request),
      engine.runCycle(request),
      engine.runCycle({ ...request, heartbeatCycleId: 'beat-5' }),
    ]);
    const [first, , second] = await linked();
    expect([...(first?.tasks ?? []), ...(second?.tasks ?? [])].sort()).toEqual(['between', 'early', 'late']);
    expect(second?.tasks).toContain('early');
  });

  it('keeps the text of a very long report in the result only', async () => {
    await heartbeatCycles(0);
    await storeResult(db.graph, { id: 'long', taskName: 'a', result: JSON.stringify({ text: 'x'.repeat(70_000) }) });
    const engine = testEngine(db.graph, [], { triggering: false });
    await engine.start();
    await engine.runCycle({ heartbeatCycleId: 'beat-0', waitMs: 5_000 });
    const [row] = await linked();
    expect(JSON.parse(row?.stored ?? '')).toEqual([
      { id: 'long', task: 'a', status: 'success', result: { type: 'too_long', characters: 70_011 } },
    ]);
  });

  it.each(["'2026-11-01 10:00:00.123456'", "localdatetime('2026-11-01T10:00:00')", 'null', "'soon'"])(
    'is not stopped by a beat that another program started at %s',
    async startedAt => {
      await cypher(db.graph, `CREATE (:HeartbeatCycle {id: 'odd', started_at: ${startedAt}})`);
      const engine = testEngine(db.graph, [task('a')], { triggering: false });
      await engine.start();
      await engine.runCycle({ heartbeatCycleId: 'odd', waitMs: 5_000 });
      expect(await linked()).toMatchObject([{ tasks: ['a'] }]);
    },
  );

  it('finds the beat before, and what finished since, by index', async () => {
    const plan = await planOf('EXPLAIN', finishCycle.cypher, { cycleId: 'c', leaseMs: 1, isComplete: true });
    expect(plan).not.toMatch(/NodeByLabelScan|AllNodesScan/);
    expect(plan).toMatch(/NodeIndexSeekByRange/);
  });
});
