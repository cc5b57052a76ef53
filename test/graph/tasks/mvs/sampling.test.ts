import { expect, it } from 'vitest';
import { ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { sampleMemories } from '../../../../src/tasks/mvs-tuning/sampling/sample-memories.ts';
import { cypher, useGraph } from '../../../support/graph.ts';

const db = useGraph();
const NOW = new Date('2026-11-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const REQUEST = {
  at: daysAgo(7),
  days: 7,
  formula: ORIGINAL_FORMULA,
  perStratum: 100,
  seed: 1,
  withId: true,
  timeoutMs: 30_000,
};

it('draws each stratum up to its bound, gives every row the weight of what it stands for, and repeats itself', async () => {
  await cypher(
    db.graph,
    `UNWIND range(1, 2000) AS n
     CREATE (m:Research {id: 'r' + n, created_at: $old, tier: CASE WHEN n % 20 = 0 THEN 'HOT' END})
     FOREACH (x IN CASE WHEN n <= 40 THEN [1] ELSE [] END | CREATE (:Belief {id: 'b' + n, created_at: $old, tier: 'COLD'}))
     FOREACH (x IN CASE WHEN n <= 30 THEN [1] ELSE [] END | CREATE (:Analysis {id: 'young' + n, created_at: $young}))`,
    { old: daysAgo(30), young: daysAgo(2) },
  );
  const rows = await sampleMemories(db.graph, REQUEST);
  const strata = Map.groupBy(rows, row => `${row.type} ${row.tier}`);
  const sizes = Object.fromEntries([...strata].map(([name, drawn]) => [name, drawn.length]));
  expect(sizes).toEqual({ 'Belief COLD': 40, 'Research HOT': 100, 'Research WARM': expect.any(Number) });
  // 1,900 of them with a chance of 1 in 19 each: a hundred, give or take three standard deviations.
  expect(Math.abs((sizes['Research WARM'] ?? 0) - 100)).toBeLessThan(30);
  const stoodFor = (name: string) => (strata.get(name) ?? []).reduce((sum, row) => sum + row.weight, 0);
  expect(stoodFor('Research WARM')).toBeCloseTo(1900, 6);
  expect(stoodFor('Belief COLD')).toBeCloseTo(40, 6);
  expect(await sampleMemories(db.graph, REQUEST)).toEqual(rows);
  const others = await sampleMemories(db.graph, { ...REQUEST, seed: 2 });
  expect(others.map(row => row.id)).not.toEqual(rows.map(row => row.id));
});

it('describes a memory as it was at the moment, and counts as use what came after', async () => {
  await cypher(
    db.graph,
    `CREATE (a:Agent {id: 'main'}), (b:Agent {id: 'ops'}),
       (m:Belief {id: 'm', created_at: $created, access_count_7d: 99, confidence: 0.95, token_count: 500, severity: 'high', tier: 'HOT'})
     CREATE (a)-[:CREATED]->(m), (a)-[:ACCESSED {at: $long}]->(m), (a)-[:ACCESSED {at: $before}]->(m),
       (a)-[:ACCESSED {at: $after}]->(m), (b)-[:ACCESSED {at: $after}]->(m)`,
    { created: daysAgo(100), long: daysAgo(20), before: daysAgo(9), after: daysAgo(3) },
  );
  expect(await sampleMemories(db.graph, REQUEST)).toEqual([
    {
      id: 'm',
      type: 'Belief',
      tier: 'HOT',
      age: 93,
      accesses: 1,
      confidence: 0.95,
      severity: 'high',
      degree: 3,
      agents: 1,
      tokens: 500,
      isProtected: true,
      used: 2,
      weight: 1,
    },
  ]);
});
