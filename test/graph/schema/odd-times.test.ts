import { describe, expect, it } from 'vitest';
import { cypher, useGraph } from '../../support/graph.ts';
import { createTestApi } from '../../support/test-api.ts';

const database = useGraph();

/** The answer for a heartbeat cycle whose `started_at` another program stored as the Cypher expression says. */
async function startedAt(expression: string) {
  await cypher(database.graph, `CREATE (:HeartbeatCycle {id: 'c', started_at: ${expression}})`);
  const api = await createTestApi({ graph: database.graph });
  return api.ask('{ heartbeatCycles { id startedAt } }');
}

describe('times in the graph', () => {
  it.each([
    ["datetime('2026-07-01T10:00:00Z')", '2026-07-01T10:00:00.000Z'],
    ["datetime('2026-07-01T10:00:00.123456789+02:00')", '2026-07-01T08:00:00.123Z'],
    ["datetime('2026-07-01T10:00:00[Europe/Berlin]')", '2026-07-01T08:00:00.000Z'],
    ["localdatetime('2026-07-01T10:00:00')", '2026-07-01T10:00:00.000Z'],
    ["date('2026-07-01')", '2026-07-01T00:00:00.000Z'],
    ["'2026-07-01T10:00:00'", '2026-07-01T10:00:00.000Z'],
    ["'2026-07-01 10:00:00.5'", '2026-07-01T10:00:00.500Z'],
    ["'2026-07-01T10:00:00+02:00'", '2026-07-01T08:00:00.000Z'],
    ['null', null],
    ['[1, 2]', null],
  ])('stored as %s are answered as %s', async (expression, expected) => {
    expect(await startedAt(expression)).toEqual({ data: { heartbeatCycles: [{ id: 'c', startedAt: expected }] } });
  });

  it('that cannot be read cost one field, not the list', async () => {
    const answer = await startedAt("'last tuesday'");
    expect(answer.data).toEqual({ heartbeatCycles: [{ id: 'c', startedAt: null }] });
    expect(answer.errors?.map(error => error.path)).toEqual([['heartbeatCycles', 0, 'startedAt']]);
  });

  it('with any zone are filtered and sorted as moments', async () => {
    await cypher(
      database.graph,
      `CREATE (:HeartbeatCycle {id: 'b', started_at: datetime('2026-07-01T10:00:00[Europe/Berlin]')}),
              (:HeartbeatCycle {id: 'a', started_at: datetime('2026-07-01T07:00:00Z')}),
              (:HeartbeatCycle {id: 'c', started_at: datetime('2026-07-01T14:00:00+05:30')})`,
    );
    const api = await createTestApi({ graph: database.graph });
    const { data } = await api.ask(`{
      sorted: heartbeatCycles(sort: [{startedAt: ASC}]) { id }
      after: heartbeatCycles(where: {startedAt: {gte: "2026-07-01 08:00:00"}}, sort: [{id: ASC}]) { id }
    }`);
    expect(data).toEqual({ sorted: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], after: [{ id: 'b' }, { id: 'c' }] });
  });
});

describe('durations in the graph', () => {
  it.each([
    ["duration('PT10M')", 'PT10M'],
    ["duration('PT36H')", 'P1DT12H'],
    ["duration('PT0.5S')", 'PT0.5S'],
    ["duration('P1D')", 'P1D'],
    ["duration('P3M')", 'P3M'],
  ])('stored as %s are answered as %s', async (expression, expected) => {
    await cypher(database.graph, `CREATE (:OptimizationTask {name: 't', timeout: ${expression}})`);
    const api = await createTestApi({ graph: database.graph });
    const { data } = await api.ask('{ optimizationTasks { timeout } }');
    expect(data.optimizationTasks).toEqual([{ timeout: expected }]);
  });

  it('are filtered by their length', async () => {
    await cypher(database.graph, "CREATE (:OptimizationTask {name: 't', timeout: duration('PT10M')})");
    const api = await createTestApi({ graph: database.graph });
    const { data } = await api.ask(`{
      longer: optimizationTasks(where: {timeout: {gt: "PT9M59S"}}) { name }
      shorter: optimizationTasks(where: {timeout: {lt: "PT10M"}}) { name }
    }`);
    expect(data).toEqual({ longer: [{ name: 't' }], shorter: [] });
  });
});
