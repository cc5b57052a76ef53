import { describe, expect, it } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { cancelRun } from '../../../src/engine/ledger/cancel-run.ts';
import { claimQueuedRun } from '../../../src/engine/ledger/claim-queued-run.ts';
import { claimRetry } from '../../../src/engine/ledger/claim-retry.ts';
import { claimSlot } from '../../../src/engine/ledger/claim-slot.ts';
import { closeRun } from '../../../src/engine/ledger/close-run.ts';
import { interruptRun } from '../../../src/engine/ledger/interrupt-run.ts';
import { renewLease } from '../../../src/engine/ledger/renew-lease.ts';
import { requestRun } from '../../../src/engine/ledger/request-run.ts';
import { rescheduleTask } from '../../../src/engine/ledger/reschedule-task.ts';
import type { ClaimedRun } from '../../../src/engine/ledger/run.ts';
import { sequenceResult } from '../../../src/engine/ledger/sequence-result.ts';
import { pauseTasks } from '../../../src/engine/ledger/set-paused.ts';
import type { Parameters, Statement } from '../../../src/graph/statement.ts';
import { task } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import {
  claim,
  claimInput,
  closeInput,
  expireLeases,
  finish,
  holder,
  register,
  stateOf,
} from '../../support/ledger.ts';
import { useTransactions } from '../../support/transactions.ts';

const db = useGraph();
const transactions = useTransactions();
const id = () => systemRandomness.id();

const interruption = ({ runId, token }: ClaimedRun) => ({
  runId,
  token,
  newToken: id(),
  newRunId: id(),
  error: 'interrupted',
  byHolder: false,
});
const cancellation = ({ runId }: { runId: string }) => ({ runId, token: id(), reason: null });

interface Step<Input extends Parameters, Row> {
  readonly statement: Statement<Input, Row>;
  readonly input: Input;
}
const step = <Input extends Parameters, Row>(statement: Statement<Input, Row>, input: Input): Step<Input, Row> => ({
  statement,
  input,
});

/** Lets `second` begin while `first` is not committed yet: it has to wait, and answers after the commit. */
async function interleave<A extends Parameters, B extends Parameters, Row>(
  first: Step<A, unknown>,
  second: Step<B, Row>,
): Promise<Row[]> {
  const one = transactions.begin();
  const other = transactions.begin();
  await one.run(first.statement, first.input);
  const answer = other.run(second.statement, second.input);
  expect(await other.isBlocked(answer)).toBe(true);
  await one.commit();
  const rows = await answer;
  await other.commit();
  return rows;
}

describe('two claims of the same slot', () => {
  it('the later one finds nothing, and the slot has one run', async () => {
    await register(db.graph, task('a'));
    const rows = await interleave(
      step(claimSlot, await claimInput(db.graph, 'a')),
      step(claimSlot, await claimInput(db.graph, 'a')),
    );
    expect(rows).toEqual([]);
    expect(await cypher(db.graph, 'MATCH (r:OptimizationRun) RETURN count(r) AS runs')).toEqual([{ runs: 1 }]);
  });

  it('of a waiting run: the later one finds nothing', async () => {
    const runId = await queued();
    const input = () => ({ runId, supersededId: id(), ...holder() });
    expect(await interleave(step(claimQueuedRun, input()), step(claimQueuedRun, input()))).toEqual([]);
  });

  it('of a retry: the later one finds nothing', async () => {
    const retry = await dueRetry();
    const input = () => ({ ...retry, runId: id(), cycleId: null, ...holder() });
    expect(await interleave(step(claimRetry, input()), step(claimRetry, input()))).toEqual([]);
  });

  it('of one agent with one place: the later one finds the place taken', async () => {
    await register(db.graph, task('a'), task('b'));
    const limited = async (name: string) => ({ ...(await claimInput(db.graph, name)), agentLimit: 1 });
    const rows = await interleave(step(claimSlot, await limited('a')), step(claimSlot, await limited('b')));
    expect(rows).toEqual([]);
    expect(await cypher(db.graph, 'MATCH (r:OptimizationRun) RETURN r.task_name AS task')).toEqual([{ task: 'a' }]);
  });
});

describe('the end of a run', () => {
  it('and its interruption: whoever comes first wins, the other finds nothing', async () => {
    await register(db.graph, task('a'), task('b'));
    const [a, b] = [await claim(db.graph, 'a'), await claim(db.graph, 'b')];
    await expireLeases(db.graph);
    expect(await interleave(step(interruptRun, interruption(a)), step(closeRun, closeInput(a)))).toEqual([]);
    expect(await interleave(step(closeRun, closeInput(b)), step(interruptRun, interruption(b)))).toEqual([]);
    expect([await stateOf(db.graph, a.runId), await stateOf(db.graph, b.runId)]).toEqual(['interrupted', 'succeeded']);
    expect(await cypher(db.graph, 'MATCH (o:OptimizationResult) RETURN count(o) AS results')).toEqual([{ results: 1 }]);
  });

  it('and its cancellation: whoever comes first wins, the other says so', async () => {
    await register(db.graph, task('a'), task('b'));
    const [a, b] = [await claim(db.graph, 'a'), await claim(db.graph, 'b')];
    expect(await interleave(step(cancelRun, cancellation(a)), step(closeRun, closeInput(a)))).toEqual([]);
    expect(await interleave(step(closeRun, closeInput(b)), step(cancelRun, cancellation(b)))).toEqual([
      { state: 'succeeded', cancelled: false, taskName: 'b' },
    ]);
    expect([await stateOf(db.graph, a.runId), await stateOf(db.graph, b.runId)]).toEqual(['cancelled', 'succeeded']);
  });

  it('written twice with the same token is written once', async () => {
    await register(db.graph, task('a'));
    const run = await claim(db.graph, 'a');
    expect(await interleave(step(closeRun, closeInput(run)), step(closeRun, closeInput(run)))).toEqual([]);
  });
});

describe('recovery', () => {
  it('that meets a renewal leaves the run to its holder', async () => {
    await register(db.graph, task('a'));
    const run = await claim(db.graph, 'a');
    await expireLeases(db.graph);
    const renewal = { runId: run.runId, token: run.token, leaseMs: 30_000, progress: null, log: [] };
    expect(await interleave(step(renewLease, renewal), step(interruptRun, interruption(run)))).toEqual([]);
    expect(await stateOf(db.graph, run.runId)).toBe('running');
  });

  it('by two replicas records one interruption', async () => {
    await register(db.graph, task('a'));
    const run = await claim(db.graph, 'a');
    await expireLeases(db.graph);
    const rows = await interleave(step(interruptRun, interruption(run)), step(interruptRun, interruption(run)));
    expect(rows).toEqual([]);
  });

  it('that came first is heard by the renewal: the run is lost to its holder', async () => {
    await register(db.graph, task('a'));
    const run = await claim(db.graph, 'a');
    await expireLeases(db.graph);
    const renewal = { runId: run.runId, token: run.token, leaseMs: 30_000, progress: null, log: [] };
    expect(await interleave(step(interruptRun, interruption(run)), step(renewLease, renewal))).toEqual([]);
    expect(await stateOf(db.graph, run.runId)).toBe('interrupted');
  });
});

describe('a cancellation of a waiting run', () => {
  it('that comes first keeps it from starting', async () => {
    const runId = await queued();
    const start = step(claimQueuedRun, { runId, supersededId: id(), ...holder() });
    expect(await interleave(step(cancelRun, cancellation({ runId })), start)).toEqual([]);
    expect(await stateOf(db.graph, runId)).toBe('cancelled');
  });

  it('that comes second ends the run that has started', async () => {
    const runId = await queued();
    const start = step(claimQueuedRun, { runId, supersededId: id(), ...holder() });
    expect(await interleave(start, step(cancelRun, cancellation({ runId })))).toEqual([
      { state: 'running', cancelled: true, taskName: 'a' },
    ]);
  });
});

describe('a claim', () => {
  it('that meets a pause finds nothing: a paused task does not start', async () => {
    await register(db.graph, task('a'));
    const input = await claimInput(db.graph, 'a');
    const pausing = step(pauseTasks, { names: ['a'], reason: 'because', token: id() });
    expect(await interleave(pausing, step(claimSlot, input))).toEqual([]);
  });

  it('of a retry that meets a pause finds nothing', async () => {
    const retry = await dueRetry();
    const pausing = step(pauseTasks, { names: null, reason: 'because', token: id() });
    const claiming = step(claimRetry, { ...retry, runId: id(), cycleId: null, ...holder() });
    expect(await interleave(pausing, claiming)).toEqual([]);
  });

  it('that meets a change of the schedule finds nothing', async () => {
    await register(db.graph, task('a'));
    const input = await claimInput(db.graph, 'a');
    await cypher(db.graph, "MATCH (t:OptimizationTask) SET t.next_slot_at = datetime.realtime() + duration('PT1H')");
    const anchorAt = new Date();
    const grid = {
      trigger: 'cve',
      schedule: '{"every":"P1D"}',
      anchorAt,
      nextSlotAt: new Date(anchorAt.getTime() + 1e8),
    };
    const changing = step(rescheduleTask, { name: 'a', token: id(), grid, isDefault: false });
    expect(await interleave(changing, step(claimSlot, input))).toEqual([]);
  });
});

describe('two requests with the same idempotency key', () => {
  it('make one run, and both answer it', async () => {
    await register(db.graph, task('a'));
    const request = () => {
      const runId = id();
      const rest = { name: 'a', slot: 'a!k', parameters: null, inputHash: 'h', idempotencyKey: 'k', lock: runId };
      return step(requestRun, { ...rest, runId });
    };
    const first = request();
    expect(await interleave(first, request())).toEqual([{ runId: first.input.runId, inputHash: 'h' }]);
  });
});

describe('sequence numbers', () => {
  it('are given in the order of the commits: the second finish waits for the first', async () => {
    await register(db.graph, task('a'), task('b'));
    const runs = [await claim(db.graph, 'a'), await claim(db.graph, 'b')] as const;
    const inputs = [closeInput(runs[0]), closeInput(runs[1])] as const;
    const [one, other] = [transactions.begin(), transactions.begin()];
    await one.run(closeRun, inputs[0]);
    await other.run(closeRun, inputs[1]);
    const first = await one.run(sequenceResult, { resultId: inputs[0].result.id });
    const second = other.run(sequenceResult, { resultId: inputs[1].result.id });
    expect(await other.isBlocked(second)).toBe(true);
    await one.commit();
    expect([first[0]?.sequence, (await second)[0]?.sequence]).toEqual([1, 2]);
    await other.commit();
  });

  it('have no gap after a finish that was given up half way', async () => {
    await register(db.graph, task('a'), task('b'));
    const [a, b] = [await claim(db.graph, 'a'), await claim(db.graph, 'b')];
    const input = closeInput(a);
    const tx = transactions.begin();
    await tx.run(closeRun, input);
    await tx.run(sequenceResult, { resultId: input.result.id });
    await tx.rollback();
    expect(await finish(db.graph, b)).toMatchObject({ sequence: 1 });
    expect(await finish(db.graph, a)).toMatchObject({ sequence: 2 });
  });
});

/** A manual run that waits. */
async function queued(): Promise<string> {
  await register(db.graph, task('a'));
  const runId = id();
  const request = { slot: `a!${runId}`, parameters: null, inputHash: 'h', idempotencyKey: null, lock: runId };
  await db.graph.write(requestRun, { name: 'a', runId, ...request });
  return runId;
}

/** A second attempt whose time has come. */
async function dueRetry() {
  await register(db.graph, task('a'));
  const run = await claim(db.graph, 'a');
  await expireLeases(db.graph);
  await db.graph.write(interruptRun, interruption(run));
  return { name: 'a', slot: run.slot, attempt: 2 };
}
