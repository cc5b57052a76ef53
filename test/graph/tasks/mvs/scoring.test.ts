import { beforeEach, describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../../src/clock.ts';
import type { TaskContext } from '../../../../src/engine/task.ts';
import { ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { ISO_TIME } from '../../../../src/tasks/mvs-tuning/score-expression.ts';
import { beginPass } from '../../../../src/tasks/mvs-tuning/scoring/begin-pass.ts';
import { type PassReport, runPass } from '../../../../src/tasks/mvs-tuning/scoring/run-pass.ts';
import { scoreMemories } from '../../../../src/tasks/mvs-tuning/scoring/score-memories.ts';
import { MVS_TASK } from '../../../../src/tasks/mvs-tuning/task-name.ts';
import { createMvsWeights } from '../../../../src/tasks/mvs-tuning/weights/create-mvs-weights.ts';
import type { MvsWeights } from '../../../../src/tasks/mvs-tuning/weights/mvs-weights.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { makeCompared, researchAt, storeFormula } from './drafts.ts';

const db = useGraph();
const ID = 'mvs-weights-2';
const MEMORIES = 90;

let weights: MvsWeights;
let progress: number[];
beforeEach(async () => {
  progress = [];
  const engine = { runTask: async () => ({ runId: 'r' }) };
  weights = createMvsWeights({ graph: db.graph, engine, randomness: systemRandomness });
  await cypher(
    db.graph,
    `UNWIND range(1, $count) AS n
     CREATE (m:Research {id: 'm' + n, created_at: datetime() - duration({days: n % 50 + 2}), confidence: (n % 10) / 10.0})
     SET m.mvs_score = CASE WHEN n % 3 = 0 THEN null ELSE n * 0.07 END`,
    { count: MEMORIES },
  );
  await storeFormula(db.graph, researchAt(3));
  await makeCompared(db.graph, ID);
});

function pass(overrides: Partial<TaskContext> = {}): Promise<PassReport> {
  const context = {
    graph: db.graph,
    batch: (statement, input, options) => db.graph.write(statement, input, { ...options, idempotent: true }),
    progress: (fraction: number) => progress.push(fraction),
    signal: new AbortController().signal,
    runId: 'run-1',
    ...overrides,
  } as TaskContext;
  return runPass(context, MVS_TASK, 30_000);
}

const step = (expectedVersion: number) =>
  ({ id: ID, expectedVersion, by: { kind: 'human', id: 'ada' }, reason: 'a test' }) as const;
const stored = () =>
  cypher(db.graph, 'MATCH (m:Research) RETURN m.id AS id, m.mvs_score AS score, m.mvs_weights AS weights ORDER BY id');

/** The first memories of the pass that is to be done, as a run leaves them that dies in the middle. */
async function scoreSome(count: number): Promise<void> {
  const [begun] = await db.graph.write(beginPass, {
    taskName: MVS_TASK,
    original: JSON.stringify(ORIGINAL_FORMULA),
    token: 't',
  });
  const now = new Date(begun?.asOf ?? '');
  const page = {
    id: begun?.id ?? '',
    number: begun?.number ?? 0,
    restores: null,
    now,
    limit: count,
    batch: 7,
    token: 't',
  };
  const rows = await db.graph.write(scoreMemories, {
    ...page,
    formula: JSON.parse(begun?.formula ?? ''),
    isoTime: ISO_TIME,
  });
  expect(rows).toEqual([{ reached: count }]);
}

describe('a scoring pass', () => {
  it('scores every memory by the version in force and verifies what it stored', async () => {
    await weights.activate(step(1), 0);
    expect(await pass()).toMatchObject({
      weights: ID,
      kind: 'score',
      memories: MEMORIES,
      reached: MEMORIES,
      notReached: 0,
      differing: 0,
      verified: true,
    });
    const rows = await stored();
    expect(rows.every(row => row['weights'] === 2 && typeof row['score'] === 'number')).toBe(true);
    expect(progress.at(-1)).toBe(1);
  });

  it('that was broken off is taken up where it was, as of the same moment, and ends with the same scores', async () => {
    await weights.activate(step(1), 0);
    await scoreSome(40);
    const half = await stored();
    // A day later an age would be another one, but the pass keeps its moment.
    expect(await pass()).toMatchObject({ reached: MEMORIES - 40, verified: true });
    const resumed = await stored();
    expect(resumed.filter((row, i) => row['score'] === half[i]?.['score'] && half[i]?.['weights'] === 2)).toHaveLength(
      40,
    );
    await cypher(db.graph, 'MATCH (m:Research) REMOVE m.mvs_weights');
    await cypher(db.graph, "MATCH (w:MvsWeights {id: $id}) SET w.scoring = 'score'", { id: ID });
    expect(await pass()).toMatchObject({ reached: MEMORIES });
    expect(await stored()).toEqual(resumed);
  });

  it('changes nothing more once another step has overtaken it', async () => {
    await weights.activate(step(1), 0);
    let calls = 0;
    const overtaken = pass({
      batch: async (statement, input, options) => {
        if (statement.name === 'score-memories' && calls++ === 0) await weights.rollBack(step(2), 0);
        return db.graph.write(statement, input, options);
      },
    });
    await expect(overtaken).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await stored()).every(row => row['weights'] === null)).toBe(true);
  });

  it('after a roll-back gives back the very scores of before, and scores what had none', async () => {
    const before = await stored();
    await weights.activate(step(1), 0);
    await pass();
    await cypher(db.graph, "CREATE (:Research {id: 'new', created_at: datetime() - duration('P2D')})");
    await weights.rollBack(step(2), 0);
    expect(await pass()).toMatchObject({ kind: 'restore', notReached: 0, verified: true });
    const after = new Map((await stored()).map(row => [row['id'], row['score']]));
    for (const { id, score } of before) {
      if (score !== null) expect(after.get(id)).toBe(score);
      else expect(after.get(id)).toEqual(expect.any(Number));
    }
    expect(after.get('new')).toEqual(expect.any(Number));
  });

  it('that is taken back half way gives back what it had reached and leaves the rest as it was', async () => {
    const before = await stored();
    await weights.activate(step(1), 0);
    await scoreSome(40);
    await weights.rollBack(step(2), 0);
    expect(await pass()).toMatchObject({ kind: 'restore', notReached: 0, verified: true });
    const after = new Map((await stored()).map(row => [row['id'], row['score']]));
    for (const { id, score } of before) {
      if (score !== null) expect(after.get(id)).toBe(score);
      else expect(after.get(id)).toEqual(expect.any(Number));
    }
  });

  it('keeps other versions from coming into force until it has ended', async () => {
    await weights.activate(step(1), 0);
    const next = await storeFormula(db.graph, researchAt(2));
    await makeCompared(db.graph, next);
    const request = { ...step(1), id: next };
    await expect(weights.activate(request, 0)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('wait'),
    });
    await pass();
    await weights.activate(request, 0);
    expect(await pass()).toMatchObject({ weights: next, verified: true });
  });

  it('refreshes scores of the same version and keeps those of the version before for a roll-back', async () => {
    const before = await stored();
    await weights.activate(step(1), 0);
    await pass();
    await pass();
    await weights.rollBack(step(2), 0);
    await pass();
    const after = new Map((await stored()).map(row => [row['id'], row['score']]));
    for (const { id, score } of before) if (score !== null) expect(after.get(id)).toBe(score);
  });

  it('stops at the signal between two batches', async () => {
    await weights.activate(step(1), 0);
    const stop = new AbortController();
    const refused = pass({
      batch: async (statement, input, options) => {
        stop.signal.throwIfAborted();
        if (statement.name === 'score-memories') stop.abort(new Error('cancelled'));
        return db.graph.write(statement, input, options);
      },
    });
    await expect(refused).rejects.toThrow('cancelled');
    expect(await pass()).toMatchObject({ verified: true });
  });
});
