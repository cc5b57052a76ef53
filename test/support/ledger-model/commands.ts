import fc from 'fast-check';
import { expect } from 'vitest';
import { systemRandomness } from '../../../src/clock.ts';
import { claimDueSlot, recordSkipped } from '../../../src/engine/claim-due-slot.ts';
import { finishRun } from '../../../src/engine/finish.ts';
import { cancelRun } from '../../../src/engine/ledger/cancel-run.ts';
import { claimQueuedRun } from '../../../src/engine/ledger/claim-queued-run.ts';
import { claimRetry } from '../../../src/engine/ledger/claim-retry.ts';
import { interruptRun } from '../../../src/engine/ledger/interrupt-run.ts';
import { readTask } from '../../../src/engine/ledger/read-task.ts';
import { requestRun } from '../../../src/engine/ledger/request-run.ts';
import type { ClaimedRun } from '../../../src/engine/ledger/run.ts';
import { outcomeOfAnswer, outcomeOfError } from '../../../src/engine/outcome.ts';
import { pause, resume } from '../../../src/engine/pause.ts';
import { planSlots } from '../../../src/engine/plan-slots.ts';
import { reschedule } from '../../../src/engine/reschedule.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { advance } from '../engine.ts';
import { claimDeps, expireLeases, holder, traces } from '../ledger.ts';
import { cypher } from '../query.ts';
import * as rules from './model.ts';
import { expectSame } from './same.ts';

/** The ledger under test, and the run that its holder knows. */
export interface Real {
  readonly graph: Graph;
  held: ClaimedRun | null;
}
type Command = fc.AsyncCommand<rules.Model, Real>;

export const TASK = 'a';
const randomness = { ...systemRandomness, random: () => 0.5 };
const id = () => systemRandomness.id();

/** A command that may always be tried: what cannot happen must change nothing. */
function command(name: string, run: (model: rules.Model, real: Real) => Promise<void>): Command {
  return {
    check: () => true,
    run: async (model, real) => {
      await run(model, real);
      await expectSame(model, real.graph);
    },
    toString: () => name,
  };
}

const passTime = (minutes: number) =>
  command(`advance ${minutes} min`, async (model, { graph }) => {
    model.now += minutes;
    await advance(graph, `PT${minutes}M`);
  });

/** Two replicas look at the same moment; one of them must win. */
const tick = () =>
  command('tick', async (model, real) => {
    const { graph } = real;
    const [row] = await graph.read(readTask, { name: TASK });
    const isDue = row !== undefined && Date.parse(row.task.nextDueAt) <= Date.parse(row.now);
    expect(isDue).toBe(model.next <= model.now);
    rules.tick(model);
    if (!isDue) return;
    const plan = planSlots(row.task, Date.parse(row.now), 0);
    if (plan.run === null) return void (await recordSkipped(claimDeps(graph), row.task, plan));
    const claims = ['one', 'other'].map(replica => claimDueSlot(claimDeps(graph, replica), row.task, plan, null));
    const won = (await Promise.all(claims)).filter(claim => claim !== undefined);
    expect(won.length).toBeLessThanOrEqual(1);
    real.held = won[0] ?? (model.active === null ? null : real.held);
  });

const finish = (succeeded: boolean) =>
  command(succeeded ? 'succeed' : 'fail', async (model, real) => {
    if (real.held === null) return;
    const wasActive = model.active !== null;
    const outcome = succeeded ? outcomeOfAnswer({ report: {} }) : outcomeOfError(new Error('failed'));
    const given = traces();
    const stored = await finishRun(real.graph, randomness, real.held, outcome, given);
    expect(stored !== null).toBe(wasActive);
    expect(await finishRun(real.graph, randomness, real.held, outcome, given)).toEqual(stored);
    rules.finish(model, succeeded);
    real.held = null;
  });

const crash = () =>
  command('crash', async (model, real) => {
    await expireLeases(real.graph);
    if (real.held === null || model.active === null) return;
    const { runId, token } = real.held;
    const input = () => ({ runId, token, newToken: id(), newRunId: id(), error: 'interrupted', byHolder: false });
    await Promise.all([real.graph.write(interruptRun, input()), real.graph.write(interruptRun, input())]);
    rules.interrupt(model);
  });

const cancel = () =>
  command('cancel', async (model, real) => {
    if (real.held === null) return;
    const [row] = await real.graph.write(cancelRun, { runId: real.held.runId, token: id(), reason: null });
    expect(row?.cancelled).toBe(model.active !== null);
    if (model.active !== null) rules.cancel(model);
  });

const pauseTask = () =>
  command('pause', async (model, { graph }) => {
    await pause(claimDeps(graph), [TASK], 'a test');
    model.enabled = false;
  });

const resumeTask = () =>
  command('resume', async (model, { graph }) => {
    await resume(claimDeps(graph), [TASK]);
    if (!model.enabled) rules.skipDue(model);
    model.enabled = true;
  });

const changeSchedule = (minutes: number) =>
  command(`every ${minutes} min`, async (model, { graph }) => {
    await reschedule(claimDeps(graph), TASK, { trigger: 'custom', schedule: { every: `PT${minutes}M` } }, false);
    rules.skipDue(model);
    model.interval = minutes;
    model.next = model.now + minutes;
  });

const request = () =>
  command('request', async (model, { graph }) => {
    const runId = id();
    const rest = { parameters: null, inputHash: 'h', idempotencyKey: runId, lock: runId };
    const repeated = { name: TASK, slot: `${TASK}!${runId}`, runId, ...rest };
    await graph.write(requestRun, repeated);
    await graph.write(requestRun, { ...repeated, runId: id() });
    model.waiting.push({ isManual: true, attempt: 1 });
  });

const startWaiting = () =>
  command('start waiting', async (model, real) => {
    const place = rules.startable(model);
    const rows = await cypher<{ id: string }>(
      real.graph,
      "MATCH (:OptimizationTask)-[:QUEUED]->(r:OptimizationRun {state: 'queued'}) RETURN r.id AS id ORDER BY r.queued_at",
    );
    const chosen = rows[Math.max(place, 0)];
    if (chosen === undefined) return;
    const [run] = await real.graph.write(claimQueuedRun, { runId: chosen.id, supersededId: id(), ...holder() });
    expect(run !== undefined).toBe(place >= 0);
    const [started] = place < 0 ? [] : model.waiting.splice(place, 1);
    if (run === undefined || started === undefined) return;
    if (!started.isManual) rules.supersede(model);
    model.active = started;
    real.held = run;
  });

const retry = () =>
  command('retry', async (model, real) => {
    const [row] = await cypher<{ slot: string | null; attempt: number }>(
      real.graph,
      'MATCH (t:OptimizationTask) RETURN t.retry_slot AS slot, t.retry_attempt AS attempt',
    );
    if (row === undefined || row.slot === null) return;
    const input = () => ({
      name: TASK,
      slot: row.slot ?? '',
      attempt: row.attempt,
      runId: id(),
      cycleId: null,
      ...holder(),
    });
    const [one, other] = await Promise.all([
      real.graph.write(claimRetry, input()),
      real.graph.write(claimRetry, input()),
    ]);
    const won = [...one, ...other];
    expect(won).toHaveLength(rules.mayRetry(model) ? 1 : 0);
    if (won[0] === undefined || model.retry === null) return;
    model.active = { isManual: false, attempt: model.retry.attempt };
    model.retry = null;
    real.held = won[0];
  });

export const commands = [
  fc.integer({ min: 1, max: 200 }).map(passTime),
  fc.constantFrom(1, 3, 6, 61).map(passTime),
  fc.constant(null).map(tick),
  fc.constant(null).map(tick),
  fc.constant(null).map(tick),
  fc.boolean().map(finish),
  fc.boolean().map(finish),
  fc.constant(null).map(crash),
  fc.constant(null).map(cancel),
  fc.constant(null).map(pauseTask),
  fc.constant(null).map(resumeTask),
  fc.constantFrom(30, 60, 7).map(changeSchedule),
  fc.constant(null).map(request),
  fc.constant(null).map(startWaiting),
  fc.constant(null).map(retry),
];
