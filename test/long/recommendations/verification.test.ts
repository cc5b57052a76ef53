import { describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { lookForAlerts } from '../../../src/live/alerts/keep-alerts.ts';
import { changesTakenBack } from '../../../src/tasks/recommendation-verification/changes-taken-back.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import {
  passDays,
  RUNS_PER_HOUR,
  recommendations,
  startWorld,
  type World,
  writeRuns,
} from '../../support/life-cycle-world.ts';

const db = useGraph();
const BUDGETS = 'token_budget_optimization';
const VERIFICATION = 'recommendation_verification';
const DAY = 24;
/** Tokens around 1,000 without chance; the documented budget of smoke_tests is 800, that of file_consistency 200. */
const around = (tokens: number) => (run: number) => ({ tokens: tokens + ((run * 37) % 60) });

const apply = (world: World, { id, version }: { id: string; version: number }) =>
  world.api.ask(
    `mutation ($id: ID!, $version: Int!) {
       applyRecommendation(id: $id, expectedVersion: $version, by: { kind: human, id: "ada" }) { status version }
     }`,
    { id, version },
  );

const budgetOf = async ({ api }: World, task: string) => {
  const { data } = await api.ask(
    'query ($names: [String!]) { taskBudgets(taskNames: $names) { tokens source setBy { target } } }',
    { names: [task] },
  );
  return data.taskBudgets[0];
};

/** Two tasks that both need more than their budget, and a third that stays as it is. */
async function twoTooSmallBudgets(): Promise<World> {
  await writeRuns(db.graph, 'smoke_tests', [14 * DAY, 0], around(1000));
  await writeRuns(db.graph, 'mvs_scoring_pass', [14 * DAY, 0], around(600));
  await writeRuns(db.graph, 'file_consistency', [14 * DAY, 0], around(100));
  const world = await startWorld(db.graph);
  await world.run(BUDGETS);
  return world;
}

/** Eight days in which the larger budget helps smoke_tests, and mvs_scoring_pass begins to fail. */
async function eightDaysLater(): Promise<void> {
  await passDays(db.graph, 8);
  await writeRuns(db.graph, 'smoke_tests', [8 * DAY, 0], around(1000));
  await writeRuns(db.graph, 'mvs_scoring_pass', [8 * DAY, 0], run => ({
    tokens: 600,
    status: run % 10 === 0 ? 'error' : 'success',
  }));
  await writeRuns(db.graph, 'file_consistency', [8 * DAY, 0], around(100));
}

const find = async (world: World, target: string) =>
  (await recommendations(world.api)).find(
    (one: { kind: string; target: string }) => one.kind === 'token_budget' && one.target === target,
  );

describe('a budget that was applied', () => {
  it('is kept when it does no harm, and taken back when it does: by itself, to the value before, with its reasons', async () => {
    const world = await twoTooSmallBudgets();
    const [good, bad] = [await find(world, 'smoke_tests'), await find(world, 'mvs_scoring_pass')];
    expect([good, bad]).toMatchObject([
      { status: 'open', version: 1, from: 800, application: 'service' },
      { status: 'open', version: 1, from: 400 },
    ]);
    await apply(world, good);
    await apply(world, bad);
    expect(await budgetOf(world, 'smoke_tests')).toEqual({
      tokens: good.to,
      source: 'set',
      setBy: { target: 'smoke_tests' },
    });

    const early = await world.run(VERIFICATION);
    expect(early.metrics).toEqual({ kept: 0, rolled_back: 0, undecided: 0, waiting: 2 });
    expect(await find(world, 'smoke_tests')).toMatchObject({ status: 'verifying' });

    await eightDaysLater();
    const report = await world.run(VERIFICATION);
    expect(report.metrics).toEqual({ kept: 1, rolled_back: 1, undecided: 0, waiting: 0 });
    expect(await find(world, 'smoke_tests')).toMatchObject({
      status: 'kept',
      version: 4,
      steps: [
        { version: 1, from: null, to: 'open', actorKind: 'service', actorId: BUDGETS },
        {
          version: 2,
          from: 'open',
          to: 'applied',
          actorKind: 'human',
          actorId: 'ada',
          details: { from: 800, to: good.to },
        },
        { version: 3, from: 'applied', to: 'verifying', actorKind: 'service', actorId: VERIFICATION },
        { version: 4, from: 'verifying', to: 'kept', actorKind: 'service', actorId: VERIFICATION },
      ],
    });
    const takenBack = await find(world, 'mvs_scoring_pass');
    expect(takenBack).toMatchObject({ status: 'rolled_back', version: 4 });
    expect(takenBack.steps.at(-1)).toMatchObject({
      reason: expect.stringMatching(/^runs that succeeded: 100.0 % of \d+ before, (89|90)\.\d % of \d+ after$/),
      details: { comparisons: expect.arrayContaining([expect.objectContaining({ verdict: 'harm' })]) },
    });
    expect(await budgetOf(world, 'mvs_scoring_pass')).toEqual({ tokens: 400, source: 'documented', setBy: null });
    expect(await budgetOf(world, 'smoke_tests')).toMatchObject({ tokens: good.to });
  });

  it('that was taken back is not proposed again for 14 days: the finding is reported with the end of its rest', async () => {
    const world = await twoTooSmallBudgets();
    await apply(world, await find(world, 'mvs_scoring_pass'));
    await eightDaysLater();
    await world.run(VERIFICATION);
    const report = await world.run(BUDGETS);
    const again = report.recommendations.find((one: { target: string }) => one.target === 'mvs_scoring_pass');
    const { coolDownUntil, ...stored } = await find(world, 'mvs_scoring_pass');
    expect(again.cool_down_until).toBe(coolDownUntil);
    expect(stored).toMatchObject({ status: 'rolled_back', version: 4 });
    const links = await cypher<{ count: number }>(
      db.graph,
      `MATCH (:OptimizationResult)-[l:RECOMMENDS]->(r {target: 'mvs_scoring_pass'}) RETURN count(l) AS count`,
    );
    expect(links).toEqual([{ count: 1 }]);
  });

  it('that was taken back raises an alert with its reasons, until its target may be proposed for again', async () => {
    const world = await twoTooSmallBudgets();
    await apply(world, await find(world, 'mvs_scoring_pass'));
    await eightDaysLater();
    await world.run(VERIFICATION);
    const deps = { graph: db.graph, clock: systemClock, randomness: systemRandomness, log: silentLog };
    const alerts = async () => {
      await lookForAlerts(deps, [changesTakenBack], 0);
      return (await world.api.ask('{ alerts { kind subject message resolvedAt task { name } } }')).data.alerts;
    };
    expect(await alerts()).toEqual([
      {
        kind: 'change_taken_back',
        subject: 'token_budget/mvs_scoring_pass',
        message: expect.stringContaining('runs that succeeded: 100.0 %'),
        resolvedAt: null,
        task: { name: BUDGETS },
      },
    ]);
    await passDays(db.graph, 15);
    expect(await alerts()).toMatchObject([{ resolvedAt: expect.any(String) }]);
  });

  it('stays in verification while there are fewer than 50 runs', async () => {
    const world = await twoTooSmallBudgets();
    await apply(world, await find(world, 'smoke_tests'));
    await passDays(db.graph, 8);
    await writeRuns(db.graph, 'smoke_tests', [12, 0], around(1000));
    expect((await world.run(VERIFICATION)).verifications).toMatchObject([
      { verdict: 'waiting', decision: 'verifying' },
    ]);
    expect(await find(world, 'smoke_tests')).toMatchObject({ status: 'verifying' });
  });

  it('is not blamed for what fell in all other tasks too', async () => {
    const world = await twoTooSmallBudgets();
    await apply(world, await find(world, 'smoke_tests'));
    await passDays(db.graph, 8);
    const outage = (run: number) => ({ tokens: 1000, status: run % 10 === 0 ? 'error' : 'success' });
    for (const task of ['smoke_tests', 'mvs_scoring_pass', 'file_consistency', 'full_tests']) {
      await writeRuns(db.graph, task, [8 * DAY, 0], outage);
    }
    await world.run(VERIFICATION);
    expect(await find(world, 'smoke_tests')).toMatchObject({ status: 'verifying' });
  });

  it.each(['dry_run', 'propose'] as const)('is not taken back by a verification in mode %s', async mode => {
    const world = await twoTooSmallBudgets();
    await apply(world, await find(world, 'mvs_scoring_pass'));
    await eightDaysLater();
    await world.setMode(VERIFICATION, mode);
    expect((await world.run(VERIFICATION)).verifications).toMatchObject([{ verdict: 'harm', decision: 'verifying' }]);
    expect(await find(world, 'mvs_scoring_pass')).toMatchObject({
      status: mode === 'dry_run' ? 'applied' : 'verifying',
    });
  });
});

describe('a frequency that was applied', () => {
  it.each([
    { outcome: 'kept', failing: 100_000 },
    { outcome: 'rolled_back', failing: 8 },
  ])('is $outcome by how the runs of the task went since', async ({ outcome, failing }) => {
    await writeRuns(db.graph, 'smoke_tests', [8 * DAY, 0], around(500));
    await writeRuns(db.graph, 'file_consistency', [8 * DAY, 0], around(100));
    const world = await startWorld(db.graph);
    await cypher(
      db.graph,
      `CREATE (:OptimizationRecommendation:Recommendation {id: 'f', fingerprint: 'f', task_name: $BUDGETS,
         kind: 'task_frequency', target: 'smoke_tests', from_json: '15', to_json: '30', reason: '', status: 'open', version: 1,
         created_at: datetime(), updated_at: datetime()})`,
      { BUDGETS },
    );
    await apply(world, { id: 'f', version: 1 });
    await passDays(db.graph, 8);
    await writeRuns(db.graph, 'smoke_tests', [8 * DAY, 0], run => ({
      tokens: 500,
      status: run % failing === 1 ? 'timeout' : 'success',
    }));
    await writeRuns(db.graph, 'file_consistency', [8 * DAY, 0], around(100));
    await world.run(VERIFICATION);
    expect((await recommendations(world.api))[0]).toMatchObject({ id: 'f', status: outcome });
  });
});

describe('the token budget task', () => {
  it('in mode auto puts its budgets in force with its result, and the verification decides about them', async () => {
    const world = await twoTooSmallBudgets();
    await world.setMode(BUDGETS, 'auto');
    await world.run(BUDGETS);
    const applied = await find(world, 'smoke_tests');
    expect(applied).toMatchObject({ status: 'applied', version: 2 });
    expect(applied.steps[1]).toMatchObject({ to: 'applied', actorKind: 'service', actorId: BUDGETS });
    expect(await budgetOf(world, 'smoke_tests')).toMatchObject({ tokens: applied.to, source: 'set' });
    await eightDaysLater();
    await world.run(VERIFICATION);
    expect(await find(world, 'smoke_tests')).toMatchObject({ status: 'kept' });
    expect(await find(world, 'mvs_scoring_pass')).toMatchObject({ status: 'rolled_back' });
  });

  it('in mode dry_run stores nothing and sets nothing', async () => {
    await writeRuns(db.graph, 'smoke_tests', [14 * DAY, 0], around(1000));
    const world = await startWorld(db.graph);
    await world.setMode(BUDGETS, 'dry_run');
    expect((await world.run(BUDGETS)).recommendations).toHaveLength(1);
    expect(await recommendations(world.api)).toEqual([]);
    expect(await cypher(db.graph, 'MATCH (n:OptimizationSetting|RecommendationStep) RETURN n')).toEqual([]);
  });

  it('holds each run against the budget of its time', async () => {
    const world = await twoTooSmallBudgets();
    await apply(world, await find(world, 'smoke_tests'));
    await passDays(db.graph, 8);
    await writeRuns(db.graph, 'smoke_tests', [8 * DAY, 0], around(1000));
    const report = await world.run(BUDGETS);
    const task = report.tasks.find((one: { task: string }) => one.task === 'smoke_tests');
    // 14 days of runs above the 800 tokens that held then, 8 days within the budget that was set.
    expect(task.measured).toBe(22 * DAY * RUNS_PER_HOUR);
    expect(task.within).toBe(8 * DAY * RUNS_PER_HOUR);
    expect(task.budget_now).toBe((await find(world, 'smoke_tests')).to);
  });
});
