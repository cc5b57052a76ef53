import { describe, expect, it } from 'vitest';
import { cypher, useGraph } from '../../support/graph.ts';
import { passDays, recommendations, startWorld, type World } from '../../support/life-cycle-world.ts';

const db = useGraph();
const MINUTE_MS = 60_000;

/** Cycles every five minutes for `days` until now; every `each`th passes the alert of 5,000 tokens. */
async function writeCycles(days: number, each: number): Promise<void> {
  const rows = Array.from({ length: days * 288 }, (_, cycle) => ({
    id: `cycle-${days}-${each}-${cycle}`,
    started_at: new Date(Date.now() - (days * 288 - cycle) * 5 * MINUTE_MS),
    total_tokens: cycle % each === 0 ? 7000 : 650,
  }));
  await cypher(db.graph, 'UNWIND $rows AS row CREATE (c:HeartbeatCycle) SET c = row', { rows });
  const runs = rows.map(({ started_at }) => ({
    task_name: 'health_check',
    status: 'success',
    started_at,
    tokens_used: 120,
  }));
  await cypher(db.graph, 'UNWIND $runs AS row CREATE (r:TaskResult) SET r = row', { runs });
}

async function applyOffsets(world: World): Promise<{ id: string; to: Record<string, number> }> {
  await world.run('token_budget_optimization');
  const offsets = (await recommendations(world.api)).find((one: { kind: string }) => one.kind === 'phase_offsets');
  const { errors } = await world.api.ask(
    `mutation ($id: ID!, $version: Int!) { applyRecommendation(id: $id, expectedVersion: $version) { status } }`,
    { id: offsets.id, version: offsets.version },
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return offsets;
}

async function later(each: number): Promise<void> {
  await passDays(db.graph, 8);
  await cypher(db.graph, 'MATCH (c:HeartbeatCycle) SET c.started_at = c.started_at - duration({days: 8})');
  await writeCycles(8, each);
}

const statusOf = async ({ api }: World, id: string) =>
  (await recommendations(api)).find((one: { id: string }) => one.id === id)?.status;

describe('starting cycles that were applied', () => {
  it('hold for admission from then on, and are proposed no more', async () => {
    await writeCycles(10, 70);
    const world = await startWorld(db.graph);
    const { id, to } = await applyOffsets(world);
    const offset = to['full_tests'] ?? 0;
    const admitted = async (cycleNumber: number) =>
      (
        await world.api.ask(
          'query ($n: Int!) { admitTask(taskName: "full_tests", cycleTokens: 0, cycleNumber: $n) { admitted reason } }',
          { n: cycleNumber },
        )
      ).data.admitTask;
    expect(await admitted(12 + offset)).toEqual({ admitted: true, reason: 'fits' });
    expect(await admitted(13 + offset)).toEqual({ admitted: false, reason: 'not_its_cycle' });
    const report = await world.run('token_budget_optimization');
    expect(report.recommendations.filter((one: { kind: string }) => one.kind === 'phase_offsets')).toEqual([]);
    expect(report.plan.peak_before).toBe(report.plan.peak_after);
    expect(await statusOf(world, id)).toBe('applied');
  });

  it('are kept when no more cycles pass the alert than before', async () => {
    await writeCycles(10, 70);
    const world = await startWorld(db.graph);
    const { id } = await applyOffsets(world);
    await later(140);
    await world.run('recommendation_verification');
    expect(await statusOf(world, id)).toBe('kept');
  });

  it('are taken back when more cycles pass the alert than before', async () => {
    await writeCycles(10, 70);
    const world = await startWorld(db.graph);
    const { id } = await applyOffsets(world);
    await later(10);
    await world.run('recommendation_verification');
    expect(await statusOf(world, id)).toBe('rolled_back');
    const settings = await world.api.ask(
      '{ optimizationSettings { current { number value restores setBy { status } } } }',
    );
    expect(settings.data.optimizationSettings).toEqual([
      { current: { number: 2, value: null, restores: 0, setBy: { status: 'rolled_back' } } },
    ]);
  });
});
