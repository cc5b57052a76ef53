import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { adoptResults } from '../../../src/engine/ledger/adopt-results.ts';
import { cancelRun } from '../../../src/engine/ledger/cancel-run.ts';
import { claimQueuedRun } from '../../../src/engine/ledger/claim-queued-run.ts';
import { closeRun } from '../../../src/engine/ledger/close-run.ts';
import { interruptRun } from '../../../src/engine/ledger/interrupt-run.ts';
import { sequenceResult } from '../../../src/engine/ledger/sequence-result.ts';
import { task } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { claim, closeInput, expireLeases, holder, register } from '../../support/ledger.ts';
import { type HeldTransaction, useTransactions } from '../../support/transactions.ts';

const db = useGraph();
const transactions = useTransactions();
const id = () => systemRandomness.id();

const LOCK_RUN = "MATCH (r:OptimizationRun) WHERE r.state IN ['running', 'queued'] SET r.lock = 'test'";
const LOCK_COUNTER = "MATCH (c:ResultCounter) SET c.lock = 'test'";
const LOCK_TASK = "MATCH (t:OptimizationTask {name: 'a'}) SET t.lock = 'test'";

/**
 * Whether a statement that waits for what `held` has locked has the task's lock already: then a third transaction waits
 * for the task. Statements that take their locks in one order cannot wait for each other in a circle.
 */
async function holdsTaskWhileWaitingFor(held: string, statement: (tx: HeldTransaction) => Promise<unknown>) {
  const [holding, waiting, third] = [transactions.begin(), transactions.begin(), transactions.begin()];
  await holding.cypher(held);
  const work = statement(waiting);
  expect(await waiting.isBlocked(work)).toBe(true);
  const lock = third.cypher(LOCK_TASK);
  const answer = await third.isBlocked(lock);
  await holding.rollback();
  await work;
  await waiting.rollback();
  await lock;
  await third.rollback();
  return answer;
}

async function running() {
  await register(db.graph, task('a'));
  const run = await claim(db.graph, 'a');
  await expireLeases(db.graph);
  return run;
}

describe('the order of locks is task, run, counter', () => {
  it('in the end of a run', async () => {
    const run = await running();
    expect(await holdsTaskWhileWaitingFor(LOCK_RUN, tx => tx.run(closeRun, closeInput(run)))).toBe(true);
  });

  it('in the numbering of its result', async () => {
    const input = closeInput(await running());
    const finish = async (tx: HeldTransaction) => {
      await tx.run(closeRun, input);
      await tx.run(sequenceResult, { resultId: input.result.id });
    };
    expect(await holdsTaskWhileWaitingFor(LOCK_COUNTER, finish)).toBe(true);
  });

  it('in a cancellation', async () => {
    const { runId } = await running();
    const cancel = (tx: HeldTransaction) => tx.run(cancelRun, { runId, token: id(), reason: null });
    expect(await holdsTaskWhileWaitingFor(LOCK_RUN, cancel)).toBe(true);
  });

  it('in an interruption', async () => {
    const { runId, token } = await running();
    const input = { runId, token, newToken: id(), newRunId: id(), error: 'interrupted', byHolder: false };
    expect(await holdsTaskWhileWaitingFor(LOCK_RUN, tx => tx.run(interruptRun, input))).toBe(true);
  });

  it('in the claim of a waiting run', async () => {
    await register(db.graph, task('a'));
    await cypher(
      db.graph,
      "MATCH (t:OptimizationTask) CREATE (t)-[:HAS_RUN]->(:OptimizationRun {id: 'r', state: 'queued', slot: 's', attempt: 1})",
    );
    const input = { runId: 'r', supersededId: id(), ...holder() };
    expect(await holdsTaskWhileWaitingFor(LOCK_RUN, tx => tx.run(claimQueuedRun, input))).toBe(true);
  });

  it('in the adoption of foreign results', async () => {
    await register(db.graph, task('a'));
    const [row] = await cypher<{ elementId: string }>(
      db.graph,
      "CREATE (o:OptimizationResult {id: 'x', task_name: 'a', agent: 'Jochi', status: 'success'}) RETURN elementId(o) AS elementId",
    );
    const input = { elementIds: [row?.elementId ?? ''], agentIds: [], token: id() };
    expect(await holdsTaskWhileWaitingFor(LOCK_COUNTER, tx => tx.run(adoptResults, input))).toBe(true);
  });
});
