import { beforeEach, describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import type { RunningEngine } from '../../../src/engine/create-engine.ts';
import { mvsFormulaTuning } from '../../../src/tasks/mvs-tuning/index.ts';
import { MVS_TASK } from '../../../src/tasks/mvs-tuning/task-name.ts';
import { createMvsWeights } from '../../../src/tasks/mvs-tuning/weights/create-mvs-weights.ts';
import { storedScores, writeTeamMemories } from '../../graph/tasks/mvs/team-memories.ts';
import { testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { createTestApi, type TestApi } from '../../support/test-api.ts';

const db = useGraph();
const WAIT_MS = 60_000;
const ID = 'mvs-weights-2';

let engine: RunningEngine;
let api: TestApi;
beforeEach(async () => {
  await writeTeamMemories(db.graph, new Date());
  engine = testEngine(db.graph, [mvsFormulaTuning], { leaseMs: 10_000, triggering: false });
  const weights = createMvsWeights({ graph: db.graph, engine, randomness: systemRandomness });
  api = await createTestApi({ graph: db.graph, engine, mvsWeights: weights });
  await engine.start();
});

async function tune(): Promise<Record<string, unknown>> {
  const { runId } = await engine.runTask({ name: MVS_TASK, waitMs: WAIT_MS });
  const [row] = await cypher<{ state: string; error: string | null; report: string }>(
    db.graph,
    'MATCH (r:OptimizationRun {id: $runId})-[:REPORTED]->(o) RETURN r.state AS state, r.error AS error, o.result AS report',
    { runId },
  );
  expect(row).toMatchObject({ state: 'succeeded' });
  return JSON.parse(row?.report ?? '{}');
}

const statuses = async () => {
  const rows = await cypher<{ id: string; status: string }>(
    db.graph,
    'MATCH (w:MvsWeights) RETURN w.id AS id, w.status AS status ORDER BY w.number',
  );
  return Object.fromEntries(rows.map(({ id, status }) => [id, status]));
};

const MUTATION = (name: string) => `mutation ($id: ID!, $version: Int!) {
  ${name}(id: $id, expectedVersion: $version, by: {kind: human, id: "ada"}, reason: "a test", wait: "PT60S") {
    id status version comparisonPassed verification previous { id status } steps { from to actorKind actorId reason }
  }
}`;

describe('a tuned formula on its way into force', { timeout: 4 * WAIT_MS }, () => {
  it('goes from draft to shadow to active and back through the API, and going back restores every score bit by bit', async () => {
    await tune();
    const before = await storedScores(db.graph);

    const shadow = await api.ask(MUTATION('shadowMvsWeights'), { id: ID, version: 1 });
    expect(shadow.errors).toBeUndefined();
    expect(shadow.data.shadowMvsWeights).toMatchObject({ status: 'shadow', version: 2, comparisonPassed: true });
    expect(await storedScores(db.graph)).toEqual(before);

    const active = await api.ask(MUTATION('activateMvsWeights'), { id: ID, version: 2 });
    expect(active.errors).toBeUndefined();
    expect(active.data.activateMvsWeights).toMatchObject({
      status: 'active',
      version: 3,
      previous: { id: 'mvs-weights-1', status: 'retired' },
      verification: { memories: 3760, notReached: 0, differing: 0, verified: true },
    });
    const steps = active.data.activateMvsWeights.steps as { to: string; actorId: string }[];
    expect(new Set(steps.map(({ to, actorId }) => `${to} by ${actorId}`))).toEqual(
      new Set([`draft by ${MVS_TASK}`, 'shadow by ada', 'active by ada']),
    );
    expect(await storedScores(db.graph)).not.toEqual(before);

    // What agents do in the meantime must not matter to the scores that come back.
    await cypher(
      db.graph,
      "MATCH (m:Sample), (a:Agent {id: 'ops'}) WHERE m.id ENDS WITH '7' CREATE (a)-[:ACCESSED {at: datetime()}]->(m)",
    );
    const back = await api.ask(MUTATION('rollBackMvsWeights'), { id: ID, version: 3 });
    expect(back.errors).toBeUndefined();
    expect(back.data.rollBackMvsWeights).toMatchObject({ id: 'mvs-weights-1', status: 'active' });
    expect(await storedScores(db.graph)).toEqual(before);
    expect(await statuses()).toEqual({ 'mvs-weights-1': 'active', [ID]: 'retired' });
  });

  it('in mode auto takes all steps in the run that finds it, waits for its own use to be seen, and takes back what that speaks against', async () => {
    await engine.updateTask({ name: MVS_TASK, mode: 'auto' });
    const report = await tune();
    expect(report).toMatchObject({
      recommendations: [],
      rollout: {
        weights: ID,
        step: 'activated',
        scoring: { memories: 3760, notReached: 0, differing: 0, verified: true },
      },
    });
    expect(await statuses()).toEqual({ 'mvs-weights-1': 'retired', [ID]: 'active' });
    const links = 'MATCH (:MvsWeights {id: $id})-[:TUNED_BY]->(o:OptimizationResult) RETURN count(o) AS links';
    expect(await cypher(db.graph, links, { id: ID })).toEqual([{ links: 1 }]);
    expect(await tune()).toMatchObject({ tuning: { status: 'settling', weights: ID }, rollout: null });

    // Weights that later use speaks against: the run that sees it takes them back.
    await cypher(db.graph, 'MATCH (w:MvsWeights {id: $id}) SET w.formula_json = replace(w.formula_json, $from, $to)', {
      id: ID,
      from: '"Reflection":{"weight":8,',
      to: '"Reflection":{"weight":0.1,',
    });
    expect(await tune()).toMatchObject({
      tuning: { status: 'harmful' },
      rollout: { weights: ID, step: 'rolled_back' },
    });
    expect(await statuses()).toEqual({ 'mvs-weights-1': 'active', [ID]: 'retired' });
  });
});
