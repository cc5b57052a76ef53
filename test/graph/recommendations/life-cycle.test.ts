import { beforeEach, describe, expect, it } from 'vitest';
import { createHeartbeat } from '../../../src/heartbeat/heartbeat.ts';
import { createRecommendations } from '../../../src/recommendations/create-recommendations.ts';
import { LEADS_TO, type RecommendationStatus } from '../../../src/recommendations/life-cycle/life-cycle.ts';
import { identified } from '../../../src/recommendations/proposal.ts';
import { recommendationWrites } from '../../../src/recommendations/propose-recommendations.ts';
import { builtInAppliers } from '../../../src/tasks/appliers.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { passDays, recommendations } from '../../support/life-cycle-world.ts';
import { randomLcg } from '../../support/random.ts';
import { createTestApi, type TestApi } from '../../support/test-api.ts';

const db = useGraph();
const TASK = 'token_budget_optimization';
let api: TestApi;
let results = 0;

beforeEach(async () => {
  api = await createTestApi({
    graph: db.graph,
    recommendations: createRecommendations(db.graph, builtInAppliers),
    heartbeat: createHeartbeat(db.graph, TASK),
  });
});

/** Proposes as a task does at the end of a run. */
async function propose({
  kind = 'token_budget',
  target = 'smoke_tests',
  from = 800 as unknown,
  to = 950 as unknown,
  task = TASK,
}) {
  const proposal = identified(task, { kind, target, from, to, reason: `${to}`, evidence: {}, confidence: 0.9 });
  const resultId = `result-${results++}`;
  await cypher(
    db.graph,
    `MERGE (t:OptimizationTask {name: $task}) CREATE (t)-[:PRODUCED]->(:OptimizationResult {id: $resultId})`,
    { task, resultId },
  );
  for (const { statement, input } of recommendationWrites('propose', task, [proposal])) {
    await db.graph.write(statement as never, { ...input, resultId, runId: 'run', taskName: task } as never);
  }
  return proposal.id;
}

function decide(mutation: 'apply' | 'dismiss' | 'rollBack', id: string, version: number, byHand?: boolean) {
  const reason = mutation === 'apply' ? `byHand: ${byHand ?? false}` : 'reason: "a test says so"';
  return api.ask(
    `mutation ($id: ID!, $version: Int!) {
       ${mutation}Recommendation(id: $id, expectedVersion: $version, ${reason}) { status version }
     }`,
    { id, version },
  );
}

const codeOf = (answer: Awaited<ReturnType<typeof decide>>) =>
  (answer.errors?.[0]?.originalError as { code?: string } | undefined)?.code ?? null;

const budget = async () =>
  (await api.ask('{ taskBudgets(taskNames: ["smoke_tests"]) { tokens source } }')).data.taskBudgets[0];

describe('deciding about a recommendation', () => {
  it('has one winner among many who apply it at once; the others hear of the conflict and the version that is', async () => {
    const id = await propose({});
    const answers = await Promise.all(Array.from({ length: 8 }, () => decide('apply', id, 1)));
    const codes = answers.map(codeOf);
    expect(codes.filter(code => code === null)).toHaveLength(1);
    expect(codes.filter(code => code === 'CONFLICT')).toHaveLength(7);
    const lost = answers.find(answer => codeOf(answer) === 'CONFLICT');
    expect(lost?.errors?.[0]?.originalError).toMatchObject({ details: { version: 2, status: 'applied' } });
    expect(await cypher(db.graph, 'MATCH (v:TaskBudgetVersion) RETURN v.tokens AS tokens, v.number AS number')).toEqual(
      [{ tokens: 950, number: 1 }],
    );
  });

  it('is refused for a version that is no longer, for an unknown id, and for a step that the status does not allow', async () => {
    const id = await propose({});
    await propose({ to: 1100 });
    expect(codeOf(await decide('apply', id, 1))).toBe('CONFLICT');
    expect(codeOf(await decide('apply', 'nothing', 1))).toBe('NOT_FOUND');
    expect(codeOf(await decide('rollBack', id, 2))).toBe('CONFLICT');
    expect(await budget()).toEqual({ tokens: 800, source: 'documented' });
  });

  it('needs a reason to dismiss and to take back', async () => {
    const id = await propose({});
    const answer = await api.ask(
      'mutation ($id: ID!) { dismissRecommendation(id: $id, expectedVersion: 1, reason: " ") { id } }',
      { id },
    );
    expect(codeOf(answer)).toBe('BAD_USER_INPUT');
  });

  it('is refused when another value is in force than the one that it was proposed against', async () => {
    const id = await propose({ from: 700 });
    const answer = await decide('apply', id, 1);
    expect(codeOf(answer)).toBe('CONFLICT');
    expect(answer.errors?.[0]?.message).toContain('value in force');
  });

  it('supersedes the other open recommendations for the same setting', async () => {
    const [ours] = [await propose({}), await propose({ task: 'another_task', to: 900 })];
    await decide('apply', ours, 1);
    expect(await recommendations(api)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ status: 'applied', to: 950 }),
        expect.objectContaining({ status: 'superseded', to: 900, version: 2 }),
      ]),
    );
  });

  it('takes a change back step by step, also one on top of another, with all versions kept', async () => {
    const id = await propose({});
    await decide('apply', id, 1);
    await cypher(db.graph, "MATCH (r:OptimizationRecommendation) SET r.status = 'kept'");
    await propose({ from: 950, to: 1200 });
    await decide('apply', id, 3);
    expect(await budget()).toEqual({ tokens: 1200, source: 'set' });
    await decide('rollBack', id, 4);
    expect(await budget()).toEqual({ tokens: 950, source: 'set' });
    const { data } = await api.ask(
      '{ optimizationSettings { key current { value } versions { number value restores } } }',
    );
    expect(data.optimizationSettings).toEqual([
      {
        key: 'token_budget/smoke_tests',
        current: { value: 950 },
        versions: [
          { number: 3, value: 950, restores: 1 },
          { number: 2, value: 1200, restores: null },
          { number: 1, value: 950, restores: null },
        ],
      },
    ]);
  });

  it('sets how often a task runs, and takes it back, as it does for budgets', async () => {
    const interval = async () =>
      (await api.ask('{ taskBudgets(taskNames: ["full_tests"]) { everyMinutes } }')).data.taskBudgets[0].everyMinutes;
    const id = await propose({ kind: 'task_frequency', target: 'full_tests', from: 60, to: 120 });
    await decide('apply', id, 1);
    expect(await interval()).toBe(120);
    expect(await cypher(db.graph, 'MATCH (v:TaskFrequencyVersion) RETURN v.every_minutes AS minutes')).toEqual([
      { minutes: 120 },
    ]);
    await decide('rollBack', id, 2);
    expect(await interval()).toBe(60);
  });

  it('does not take a change back after something else was set', async () => {
    const id = await propose({});
    await decide('apply', id, 1);
    const other = await propose({ task: 'another_task', from: 950, to: 1000 });
    await decide('apply', other, 1);
    expect(codeOf(await decide('rollBack', id, 2))).toBe('CONFLICT');
    expect(await budget()).toEqual({ tokens: 1000, source: 'set' });
  });
});

describe('a recommendation that the service cannot apply', () => {
  const byHand = { kind: 'investigate_regression', target: 'jochi/smoke_tests', from: 0.9, to: 0.95 };

  it('says so, is acknowledged only when asked for, and sets nothing', async () => {
    const id = await propose(byHand);
    expect(await recommendations(api)).toMatchObject([{ application: 'by_hand' }]);
    const refused = await decide('apply', id, 1);
    expect(codeOf(refused)).toBe('BAD_USER_INPUT');
    expect(refused.errors?.[0]?.message).toContain('byHand: true');
    expect((await decide('apply', id, 1, true)).data).toEqual({
      applyRecommendation: { status: 'applied', version: 2 },
    });
    expect(await cypher(db.graph, 'MATCH (s:OptimizationSetting) RETURN s')).toEqual([]);
    expect((await decide('rollBack', id, 2)).data).toEqual({
      rollBackRecommendation: { status: 'rolled_back', version: 3 },
    });
  });

  it('opens again when it is still found 14 days after it was acknowledged', async () => {
    const id = await propose(byHand);
    await decide('apply', id, 1, true);
    await passDays(db.graph, 13);
    await propose(byHand);
    expect(await recommendations(api)).toMatchObject([{ status: 'applied' }]);
    await passDays(db.graph, 2);
    await propose(byHand);
    expect(await recommendations(api)).toMatchObject([{ status: 'open', version: 3 }]);
  });

  it('is not acknowledged by hand when the service applies its kind', async () => {
    expect(codeOf(await decide('apply', await propose({}), 1, true))).toBe('BAD_USER_INPUT');
  });
});

describe('what becomes of a declined proposal', () => {
  it.each([
    { days: 13, to: 2000, opens: false, when: 'another number within the cool-down' },
    { days: 15, to: 1000, opens: false, when: 'a number that moved by 50 tokens after the cool-down' },
    { days: 15, to: 1200, opens: true, when: 'a number that moved by more than a quarter after the cool-down' },
    { days: 89, to: 950, opens: false, when: 'the same number before 90 days' },
    { days: 91, to: 950, opens: true, when: 'the same number after 90 days' },
  ])('$when: opens again $opens', async ({ days, to, opens }) => {
    const id = await propose({});
    await decide('dismiss', id, 1);
    await passDays(db.graph, days);
    await propose({ to });
    expect(await recommendations(api)).toMatchObject([
      opens ? { status: 'open', to, version: 3, coolDownUntil: null } : { status: 'dismissed', to: 950, version: 2 },
    ]);
  });
});

describe('the audit trail', () => {
  it('is complete and allowed in every step, whatever happens in whatever order', async () => {
    const random = randomLcg(20261101);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const known = new Map<string, string>();
    for (let step = 0; step < 60; step++) {
      const target = pick(['smoke_tests', 'full_tests']);
      const action = pick(['propose', 'propose', 'apply', 'apply', 'dismiss', 'rollBack', 'wait'] as const);
      const from = (await api.ask('query ($t: [String!]) { taskBudgets(taskNames: $t) { tokens } }', { t: [target] }))
        .data.taskBudgets[0].tokens;
      if (action === 'propose')
        known.set(target, await propose({ target, from, to: 500 + 50 * Math.floor(random() * 40) }));
      else if (action === 'wait') await passDays(db.graph, pick([10, 20, 100]));
      else {
        const id = known.get(target) ?? 'nothing';
        const version = (await recommendations(api)).find((one: { id: string }) => one.id === id)?.version ?? 1;
        // Now and then a version that is not, which must leave no trace.
        await decide(action, id, random() < 0.2 ? version + 1 : version);
      }
    }
    const all = await recommendations(api);
    expect(all).toHaveLength(2);
    for (const { version, status, steps } of all) {
      expect(steps.map((one: { version: number }) => one.version)).toEqual(
        Array.from({ length: version }, (_, i) => i + 1),
      );
      expect(steps.at(-1).to).toBe(status);
      steps.forEach((one: { from: RecommendationStatus | null; to: RecommendationStatus }, index: number) => {
        const before = steps[index - 1]?.to ?? null;
        expect(one.from).toBe(before);
        if (before !== null) expect(LEADS_TO[before as RecommendationStatus]).toContain(one.to);
      });
    }
    const changes = await cypher<{ change: number }>(
      db.graph,
      'MATCH (s:RecommendationStep) RETURN s.change AS change ORDER BY change',
    );
    expect(changes.map(({ change }) => change)).toEqual(changes.map((_, index) => index + 1));
    const steps = all.flatMap((one: { steps: { to: string }[] }) => one.steps.map(({ to }) => to));
    expect(new Set(steps)).toEqual(new Set(['open', 'applied', 'dismissed', 'rolled_back']));
  });
});
