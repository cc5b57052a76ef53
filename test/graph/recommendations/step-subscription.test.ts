import { expect, it, onTestFinished } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createEvents } from '../../../src/engine/events.ts';
import { createLive } from '../../../src/live/create-live.ts';
import { createRecommendations } from '../../../src/recommendations/create-recommendations.ts';
import { identified } from '../../../src/recommendations/proposal.ts';
import { recommendationWrites } from '../../../src/recommendations/propose-recommendations.ts';
import { builtInAppliers } from '../../../src/tasks/appliers.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import { createTestApi } from '../../support/test-api.ts';

const db = useGraph();
const TASK = 'token_budget_optimization';

it('every step of a recommendation is pushed once and in order, whoever takes it', async () => {
  const deps = { graph: db.graph, clock: systemClock, randomness: systemRandomness, log: silentLog };
  const live = createLive({ ...deps, events: createEvents(silentLog) });
  onTestFinished(() => live.close());
  const recommendations = createRecommendations(db.graph, builtInAppliers);
  const api = await createTestApi({ graph: db.graph, live, recommendations });
  const stream = await api.listen(
    'subscription { recommendationSteps { version to actorId recommendation { target } } }',
  );
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  onTestFinished(async () => void (await stream.return?.()));

  const change = {
    kind: 'token_budget',
    target: 'smoke_tests',
    from: 800,
    to: 950,
    reason: '',
    evidence: {},
    confidence: 1,
  };
  const proposal = identified(TASK, change);
  await cypher(db.graph, "CREATE (:OptimizationTask {name: $TASK})-[:PRODUCED]->(:OptimizationResult {id: 'result'})", {
    TASK,
  });
  for (const { statement, input } of recommendationWrites('propose', TASK, [proposal])) {
    await db.graph.write(statement as never, { ...input, resultId: 'result', taskName: TASK } as never);
  }
  const actor = { kind: 'human', id: 'ada' } as const;
  await recommendations.apply({ id: proposal.id, expectedVersion: 1, actor, byHand: false });
  await recommendations.rollBack({ id: proposal.id, expectedVersion: 2, actor, reason: 'too much' });

  const pushed = [];
  for (let step = 0; step < 3; step++) pushed.push((await stream.next()).value.data.recommendationSteps);
  const recommendation = { target: 'smoke_tests' };
  expect(pushed).toEqual([
    { version: 1, to: 'open', actorId: TASK, recommendation },
    { version: 2, to: 'applied', actorId: 'ada', recommendation },
    { version: 3, to: 'rolled_back', actorId: 'ada', recommendation },
  ]);
});
