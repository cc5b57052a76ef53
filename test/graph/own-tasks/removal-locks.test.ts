import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { claimSlot } from '../../../src/engine/ledger/claim-slot.ts';
import { closeRun } from '../../../src/engine/ledger/close-run.ts';
import { requestRun } from '../../../src/engine/ledger/request-run.ts';
import { rescheduleTask } from '../../../src/engine/ledger/reschedule-task.ts';
import { updateTask } from '../../../src/engine/ledger/update-task.ts';
import type { Parameters, Statement } from '../../../src/graph/statement.ts';
import { lockDefinitions } from '../../../src/own-tasks/definitions/lock-definitions.ts';
import { retireTask } from '../../../src/own-tasks/definitions/retire-task.ts';
import { task } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { claim, claimInput, closeInput, register } from '../../support/ledger.ts';
import { useTransactions } from '../../support/transactions.ts';

const db = useGraph();
const transactions = useTransactions();
const id = () => systemRandomness.id();

/** A task that was registered by mutation, as far as its removal looks. */
async function registered(): Promise<void> {
  await register(db.graph, task('a'));
  await cypher(
    db.graph,
    "MATCH (t:OptimizationTask {name: 'a'}) CREATE (t)-[:DEFINED_BY]->(:TaskDefinition {id: 'd', task_name: 'a', version: 1})",
  );
}

/** Begins a statement while a removal is not committed yet: it has to wait, and answers after the commit. */
async function afterRemoval<Input extends Parameters, Row>(
  statement: Statement<Input, Row>,
  input: Input,
): Promise<Row[]> {
  const [removal, other] = [transactions.begin(), transactions.begin()];
  const change = { name: 'a', token: id() };
  await removal.run(lockDefinitions, change);
  await removal.run(retireTask, change);
  const answer = other.run(statement, input);
  expect(await other.isBlocked(answer)).toBe(true);
  await removal.commit();
  const rows = await answer;
  await other.commit();
  return rows;
}

const RUNS = 'MATCH (r:OptimizationRun) RETURN r.state AS state, r.error AS error';

describe('what meets the removal of its task finds nothing', () => {
  it('a claim', async () => {
    await registered();
    expect(await afterRemoval(claimSlot, await claimInput(db.graph, 'a'))).toEqual([]);
    expect(await cypher(db.graph, RUNS)).toEqual([]);
  });

  it('a request', async () => {
    await registered();
    const input = {
      name: 'a',
      slot: 'a!1',
      runId: id(),
      parameters: null,
      inputHash: 'x',
      idempotencyKey: null,
      lock: id(),
    };
    expect(await afterRemoval(requestRun, input)).toEqual([]);
    expect(await cypher(db.graph, RUNS)).toEqual([]);
  });

  it('the end of a run, which is cancelled', async () => {
    await registered();
    const run = await claim(db.graph, 'a');
    expect(await afterRemoval(closeRun, closeInput(run))).toEqual([]);
    expect(await cypher(db.graph, RUNS)).toEqual([{ state: 'cancelled', error: 'cancelled: the task was removed' }]);
    expect(await cypher(db.graph, 'MATCH (o:OptimizationResult) RETURN o')).toEqual([]);
  });

  it('a change of its policies or its schedule', async () => {
    await registered();
    const nothing = { description: null, parameters: null, mode: null, overlap: null, catchUp: null };
    const changes = { ...nothing, timeout: null, maxAttempts: 7, retryDelay: null, jitter: null };
    expect(await afterRemoval(updateTask, { name: 'a', token: id(), changes })).toEqual([]);
    expect(await cypher(db.graph, 'MATCH (t:RemovedTask) RETURN t.max_attempts AS most')).toEqual([{ most: 5 }]);
    await cypher(db.graph, 'MATCH (t:RemovedTask) SET t:OptimizationTask REMOVE t:RemovedTask');
    const grid = { trigger: 'cve', schedule: '{"every":"P1D"}', anchorAt: new Date(), nextSlotAt: new Date() };
    expect(await afterRemoval(rescheduleTask, { name: 'a', token: id(), grid, isDefault: false })).toEqual([]);
    expect(await cypher(db.graph, 'MATCH (t:RemovedTask) RETURN t.schedule AS schedule')).toEqual([{ schedule: null }]);
  });
});
