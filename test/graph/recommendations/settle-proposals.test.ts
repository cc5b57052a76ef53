import { describe, expect, it } from 'vitest';
import type { TaskMode } from '../../../src/engine/task.ts';
import { identified } from '../../../src/recommendations/proposal.ts';
import { readEarlierProposals, settleProposals } from '../../../src/recommendations/settle-proposals.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { planSteps } from '../tasks/plan-steps.ts';

const db = useGraph();
const TASK = 'token_budget_optimization';
const NOW = new Date('2026-11-01T00:00:00Z');
let results = 0;

const raise = (target: string, to = 950) =>
  identified(TASK, { kind: 'token_budget', target, from: 800, to, reason: `${to}`, evidence: {}, confidence: 0.9 });

/** A run of the task that proposes to raise these budgets, and has looked at these targets again. */
async function run(proposed: string[], judged: string[] = [], mode: TaskMode = 'propose') {
  const context = { graph: db.graph, now: NOW, mode };
  const report = { recommendations: proposed.map(target => raise(target)) };
  const settled = await settleProposals(context, TASK, report, ({ target }) => judged.includes(target));
  const resultId = `result-${results++}`;
  await cypher(
    db.graph,
    'MERGE (t:OptimizationTask {name: $TASK}) CREATE (t)-[:PRODUCED]->(:OptimizationResult {id: $resultId})',
    { TASK, resultId },
  );
  for (const { statement, input } of settled.writes) {
    await db.graph.write(statement as never, { ...input, resultId, runId: 'run', taskName: TASK } as never);
  }
  return { ...settled.report, resultId };
}

const stored = () =>
  cypher<{ target: string; status: string; version: number }>(
    db.graph,
    'MATCH (r:OptimizationRecommendation) RETURN r.target AS target, r.status AS status, r.version AS version ORDER BY target',
  );

describe('what a task proposed before', () => {
  it('is superseded when its target was judged again and needs nothing, with the result that decided', async () => {
    await run(['a', 'b', 'c']);
    const report = await run(['a'], ['a', 'b']);
    expect(report.closed).toEqual([{ id: raise('b').id, kind: 'token_budget', target: 'b' }]);
    expect(await stored()).toEqual([
      { target: 'a', status: 'open', version: 1 },
      { target: 'b', status: 'superseded', version: 2 },
      { target: 'c', status: 'open', version: 1 },
    ]);
    const [step] = await cypher(
      db.graph,
      `MATCH (:OptimizationRecommendation {target: 'b'})-[:LAST_STEP]->(s)-[:DECIDED_IN]->(o)
       RETURN s.actor_kind AS kind, s.actor_id AS actor, s.reason AS reason, o.id AS result`,
    );
    expect(step).toEqual({
      kind: 'service',
      actor: TASK,
      reason: expect.stringContaining('no longer finds it'),
      result: report.resultId,
    });
  });

  it('opens again when it is found again, also with the same value', async () => {
    await run(['a']);
    await run([], ['a']);
    await run(['a'], ['a']);
    expect(await stored()).toEqual([{ target: 'a', status: 'open', version: 3 }]);
  });

  it('stays as it is in a dry run, which only says what is over', async () => {
    await run(['a']);
    expect((await run([], ['a'], 'dry_run')).closed).toMatchObject([{ target: 'a' }]);
    expect(await stored()).toEqual([{ target: 'a', status: 'open', version: 1 }]);
  });

  it('rests after it was declined: it is marked in the report and neither stored nor closed', async () => {
    await run(['a']);
    const restsUntil = '2026-11-10T00:00:00.000Z';
    await cypher(
      db.graph,
      "MATCH (r:OptimizationRecommendation) SET r.status = 'dismissed', r.cool_down_until = datetime($restsUntil)",
      { restsUntil },
    );
    expect((await run(['a'])).recommendations).toMatchObject([{ target: 'a', cool_down_until: restsUntil }]);
    expect((await run([], ['a'])).closed).toEqual([]);
    expect(await stored()).toMatchObject([{ status: 'dismissed' }]);
  });

  it('of another task is left alone', async () => {
    await run(['a']);
    await cypher(db.graph, "MATCH (r:OptimizationRecommendation) SET r.task_name = 'another_task'");
    expect((await run([], ['a'])).closed).toEqual([]);
  });

  it('that was applied meanwhile is not closed: whoever was first has decided', async () => {
    await run(['a']);
    const context = { graph: db.graph, now: NOW, mode: 'propose' } as const;
    const { writes } = await settleProposals(context, TASK, { recommendations: [] }, () => true);
    await cypher(db.graph, "MATCH (r:OptimizationRecommendation) SET r.status = 'applied', r.version = 2");
    for (const { statement, input } of writes) {
      await db.graph.write(statement as never, { ...input, resultId: null, runId: 'run', taskName: TASK } as never);
    }
    expect(await stored()).toEqual([{ target: 'a', status: 'applied', version: 2 }]);
  });

  it('is read over the index on status and kind', async () => {
    const steps = await planSteps(readEarlierProposals, { taskName: TASK, now: NOW });
    const seeks = steps.filter(step => step.startsWith('NodeIndexSeek'));
    expect(seeks).not.toEqual([]);
    expect(seeks.filter(step => !step.includes('OptimizationRecommendation(status, kind)'))).toEqual([]);
    expect(steps.filter(step => /^(AllNodesScan|NodeByLabelScan|NodeIndexScan)/.test(step))).toEqual([]);
  });
});
