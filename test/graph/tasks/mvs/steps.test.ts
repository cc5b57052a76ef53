import { beforeEach, describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../../src/clock.ts';
import { createMvsWeights } from '../../../../src/tasks/mvs-tuning/weights/create-mvs-weights.ts';
import type { MvsWeights, StepRequest } from '../../../../src/tasks/mvs-tuning/weights/mvs-weights.ts';
import { cypher, useGraph } from '../../../support/graph.ts';
import { makeCompared, researchAt, statusesOf, storeFormula } from './drafts.ts';

const db = useGraph();
const ID = 'mvs-weights-2';

let weights: MvsWeights;
let runs: unknown[];
beforeEach(async () => {
  runs = [];
  const runTask = async (request: object) => {
    runs.push(request);
    return { runId: 'r' };
  };
  weights = createMvsWeights({ graph: db.graph, engine: { runTask }, randomness: systemRandomness });
  expect(await storeFormula(db.graph, researchAt(3))).toBe(ID);
});

function step(expectedVersion: number, id = ID): StepRequest {
  return { id, expectedVersion, by: { kind: 'human', id: 'ada' }, reason: 'a test' };
}

const refusal = (code: string, text: string) => ({ code, message: expect.stringContaining(text) });

describe('the steps of a version', () => {
  it('begin with the original formula as number 1, in force', async () => {
    expect(await statusesOf(db.graph)).toEqual({ 'mvs-weights-1': 'active', [ID]: 'draft' });
  });

  it('are refused when decided on another version, out of order, without actor or reason, or of what is not there', async () => {
    await expect(weights.shadow(step(7), 0)).rejects.toMatchObject(refusal('CONFLICT', 'expectedVersion'));
    await expect(weights.activate(step(1), 0)).rejects.toMatchObject(refusal('CONFLICT', 'needs shadow'));
    await expect(weights.rollBack(step(1), 0)).rejects.toMatchObject(refusal('CONFLICT', 'needs active'));
    await expect(weights.rollBack(step(1, 'mvs-weights-1'), 0)).rejects.toMatchObject(
      refusal('CONFLICT', 'no version before'),
    );
    await expect(weights.retire(step(1, 'mvs-weights-9'))).rejects.toMatchObject(refusal('NOT_FOUND', 'mvs-weights-9'));
    await expect(weights.retire({ ...step(1), reason: ' ' })).rejects.toMatchObject(
      refusal('BAD_USER_INPUT', 'reason'),
    );
    const nobody = { ...step(1), by: { kind: 'human', id: '' } } as const;
    await expect(weights.retire(nobody)).rejects.toMatchObject(refusal('BAD_USER_INPUT', 'by.id'));
    await weights.retire(step(1));
    await expect(weights.shadow(step(2), 0)).rejects.toMatchObject(refusal('CONFLICT', 'is retired'));
    expect(await statusesOf(db.graph)).toEqual({ 'mvs-weights-1': 'active', [ID]: 'retired' });
    expect(runs).toEqual([]);
  });

  it('ask for one run each, by a key that a repeated request shares', async () => {
    await weights.shadow(step(1), 5);
    await makeCompared(db.graph, ID);
    await weights.activate(step(2), 5);
    await weights.rollBack(step(3), 5);
    expect(runs).toMatchObject([
      { parameters: { step: 'compare', weights: ID }, idempotencyKey: `${ID}@1`, waitMs: 5 },
      { parameters: { step: 'score' }, idempotencyKey: `${ID}@2` },
      { parameters: { step: 'score' }, idempotencyKey: `${ID}@3` },
    ]);
  });

  it('do not put into force what was not compared, or whose comparison failed', async () => {
    await weights.shadow(step(1), 0);
    await expect(weights.activate(step(2), 0)).rejects.toMatchObject(refusal('CONFLICT', 'comparison'));
    await cypher(db.graph, 'MATCH (w:MvsWeights {id: $id}) SET w.comparison_passed = false', { id: ID });
    await expect(weights.activate(step(2), 0)).rejects.toMatchObject(refusal('CONFLICT', 'comparison'));
    expect(await statusesOf(db.graph)).toEqual({ 'mvs-weights-1': 'active', [ID]: 'shadow' });
  });

  it('are taken by one of many callers', async () => {
    await makeCompared(db.graph, ID);
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => weights.activate(step(1), 0)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const steps = await cypher(
      db.graph,
      "MATCH (s:MvsWeightsStep {to: 'active'}) RETURN s.actor_id AS by, s.reason AS reason",
    );
    expect(steps).toEqual([{ by: 'ada', reason: 'a test' }]);
  });

  it('of a newer finding retire an older draft, and the same finding makes no second one', async () => {
    expect(await storeFormula(db.graph, researchAt(3))).toBe(ID);
    expect(await storeFormula(db.graph, researchAt(2))).toBe('mvs-weights-3');
    expect(await statusesOf(db.graph)).toEqual({
      'mvs-weights-1': 'active',
      [ID]: 'retired',
      'mvs-weights-3': 'draft',
    });
  });
});
