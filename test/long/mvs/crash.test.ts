import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { mvsFormulaTuning } from '../../../src/tasks/mvs-tuning/index.ts';
import { createMvsWeights } from '../../../src/tasks/mvs-tuning/weights/create-mvs-weights.ts';
import { makeCompared, researchAt, storeFormula } from '../../graph/tasks/mvs/drafts.ts';
import { eventually, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';

const db = useGraph();
const MEMORIES = 120_000;
const LONG_MS = 180_000;
const COUNT = 'MATCH (m:Research) RETURN count(m.mvs_weights) AS scored';
const DIGEST = `MATCH (m:Research) WITH m ORDER BY m.n
  RETURN count(m.mvs_score) AS scores, sum(m.mvs_score * (m.n % 97)) AS digest, count(DISTINCT m.last_mvs_update) AS moments`;

it(
  'a replica killed in the middle of scoring leaves the rest to another one, which ends with the same scores',
  async () => {
    await cypher(
      db.graph,
      `UNWIND range(1, $count) AS n
       CALL (n) { CREATE (:Research {n: n, id: 'm' + n, created_at: datetime() - duration({hours: n % 5000 + 30}), confidence: (n % 100) / 100.0}) }
       IN TRANSACTIONS OF 10000 ROWS`,
      { count: MEMORIES },
    );
    const id = await storeFormula(db.graph, researchAt(3));
    await makeCompared(db.graph, id);
    await cypher(db.graph, 'MATCH (t:OptimizationTask) DETACH DELETE t');

    const registering = testEngine(db.graph, [mvsFormulaTuning], { triggering: false });
    await registering.start();
    await registering.close();
    await cypher(db.graph, 'MATCH (t:OptimizationTask), (w:MvsWeights) CREATE (t)-[:HAS_WEIGHTS]->(w)');
    const stub = { runTask: async () => ({ runId: 'r' }) };
    const weights = createMvsWeights({ graph: db.graph, engine: stub, randomness: systemRandomness });
    await weights.activate({ id, expectedVersion: 1, by: { kind: 'human', id: 'ada' }, reason: 'a test' }, 0);

    const child = spawn(process.execPath, ['test/long/mvs/scoring-process.ts'], {
      env: { ...process.env, GRAPH: JSON.stringify(testNeo4j()) },
      stdio: 'inherit',
    });
    const exited = once(child, 'exit');
    await eventually<{ scored: number }>(db.graph, COUNT, ([row]) => (row?.scored ?? 0) > 0, 60_000);
    child.kill('SIGKILL');
    expect(await exited).toEqual([null, 'SIGKILL']);
    const [killed] = await cypher<{ scored: number }>(db.graph, COUNT);
    console.log(`killed when ${killed?.scored} of ${MEMORIES} memories had their score`);
    expect(killed?.scored).toBeGreaterThan(0);
    expect(killed?.scored).toBeLessThan(MEMORIES);

    const engine = testEngine(db.graph, [mvsFormulaTuning], { triggering: false });
    await engine.start();
    const runs = 'MATCH (r:OptimizationRun) RETURN r.state AS state, r.attempt AS attempt ORDER BY attempt';
    const ended = await eventually<{ state: string }>(
      db.graph,
      runs,
      rows => rows.some(({ state }) => state === 'succeeded'),
      120_000,
    );
    expect(ended).toMatchObject([
      { state: 'interrupted', attempt: 1 },
      { state: 'succeeded', attempt: 2 },
    ]);
    const [resumed] = await cypher(db.graph, DIGEST);
    expect(resumed).toMatchObject({ scores: MEMORIES, moments: 1 });

    // The same pass once more, from the beginning and without a break.
    await cypher(
      db.graph,
      'MATCH (m:Research) CALL (m) { REMOVE m.mvs_weights, m.mvs_score } IN TRANSACTIONS OF 10000 ROWS',
    );
    await cypher(db.graph, "MATCH (w:MvsWeights {id: $id}) SET w.scoring = 'score'", { id });
    await engine.runTask({ name: mvsFormulaTuning.name, parameters: { step: 'score' }, waitMs: 120_000 });
    expect(await cypher(db.graph, DIGEST)).toEqual([resumed]);
  },
  LONG_MS,
);
