import { expect, it } from 'vitest';
import { mvsFormulaTuning } from '../../../../src/tasks/mvs-tuning/index.ts';
import { writeTeamMemories } from '../../../graph/tasks/mvs/team-memories.ts';
import { storedRun } from '../../../graph/tasks/task-run.ts';
import { cypher, useGraph } from '../../../support/graph.ts';

const db = useGraph();
const NOW = new Date('2026-11-24T12:00:00Z');

it('finds the one wrong weight of the sample team and no other, moves it by a fifth and stores the draft with the result', async () => {
  await writeTeamMemories(db.graph, NOW);
  const report = await storedRun(db.graph, mvsFormulaTuning, NOW, 'r1');
  const change = { parameter: 'types.MemoryEntry.weight', from: 2.5, to: 3, fitted: expect.closeTo(9, 0) };
  expect(report).toMatchObject({
    type: 'mvs_tuning',
    verdict: 'attention',
    tuning: {
      status: 'proposed',
      missing: [],
      sample: { source: 'accessed' },
      changes: [change],
      weights_proposed: { types: { MemoryEntry: { weight: 3 } } },
    },
    recommendations: [{ kind: 'mvs_weights', target: 'mvs_formula' }],
  });
  const stored = await cypher(
    db.graph,
    `MATCH (w:MvsWeights)-[:PREVIOUS]->(before), (w)-[:TUNED_BY]->(r:OptimizationResult), (w)-[:HAS_STEP]->(s)
     RETURN w.id AS id, w.status AS status, w.version AS version, before.id AS before, before.status AS inForce, r.id AS result, s.to AS step`,
  );
  expect(stored).toEqual([
    {
      id: 'mvs-weights-2',
      status: 'draft',
      version: 1,
      before: 'mvs-weights-1',
      inForce: 'active',
      result: 'r1',
      step: 'draft',
    },
  ]);
});
