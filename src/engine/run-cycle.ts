import { AppError } from '../errors.ts';
import { claimDueSlot, newHolder } from './claim-due-slot.ts';
import { endCycle } from './end-cycle.ts';
import type { RunCycleRequest } from './engine.ts';
import { inputHash } from './input-hash.ts';
import { claimRetry } from './ledger/claim-retry.ts';
import { readDueTasks } from './ledger/read-due-tasks.ts';
import { readHeartbeatCycle } from './ledger/read-heartbeat-cycle.ts';
import { requestCycle } from './ledger/request-cycle.ts';
import { planSlots } from './plan-slots.ts';
import { keyMisused, type RunTaskDeps } from './run-task.ts';
import { checkTriggers } from './trigger.ts';
import { atMost, LOOK_EVERY_MS, waitForCycle } from './wait.ts';

/** How often at least a cycle's lease is renewed before it would run out. */
const LOOKS_PER_LEASE = 3;

export interface RunCycleDeps extends RunTaskDeps {
  /** Aborted when the engine closes. */
  readonly closing: AbortSignal;
}

/**
 * Runs every task that is due, one pass, with the runner's concurrency; a task that fails does not stop the others.
 * A repeated request starts nothing and waits for the runs of the first.
 */
export async function runCycle(deps: RunCycleDeps, request: RunCycleRequest): Promise<{ cycleId: string }> {
  checkTriggers(request.triggers ?? []);
  const { cycleId, created } = await recordRequest(deps, request);
  if (created) await atMost(deps.clock, drive(deps, cycleId, request.triggers), request.waitMs);
  else await waitForCycle(deps, cycleId, request.waitMs);
  return { cycleId };
}

/** Starts what is due and looks after the cycle until it is over; what a crash leaves behind is ended by another replica. */
async function drive(deps: RunCycleDeps, cycleId: string, triggers: RunCycleRequest['triggers']): Promise<void> {
  const { clock, graph, leaseMs, closing, log } = deps;
  let isComplete = false;
  const runs = runDueTasks(deps, cycleId, triggers)
    .catch(error => log.error({ error, cycle: cycleId }, 'a cycle could not start what is due'))
    .finally(() => {
      isComplete = true;
    });
  await atMost(clock, runs, leaseMs / LOOKS_PER_LEASE);
  while (!closing.aborted) {
    try {
      if (await endCycle(graph, { cycleId, leaseMs, isComplete })) return;
    } catch (error) {
      log.warn({ error, cycle: cycleId }, 'could not look after a cycle');
    }
    await atMost(clock, isComplete ? clock.sleep(LOOK_EVERY_MS, closing) : runs, leaseMs / LOOKS_PER_LEASE);
  }
}

async function runDueTasks(deps: RunCycleDeps, cycleId: string, triggers: RunCycleRequest['triggers']): Promise<void> {
  const { graph, randomness, replica, runner } = deps;
  const [row] = await graph.read(readDueTasks, { replica, triggers: triggers ?? null }, { leader: true });
  if (row === undefined) throw new Error('the statement for due tasks answered no row');
  const dueRuns = row.due.map(task => {
    const plan = planSlots(task, Date.parse(row.now), randomness.random());
    return runner.run(() => claimDueSlot(deps, task, plan, cycleId));
  });
  const retries = row.retries.map(retry =>
    runner.run(async () => {
      const input = { ...retry, cycleId, runId: randomness.id(), ...newHolder(deps) };
      return (await graph.write(claimRetry, input))[0];
    }),
  );
  for (const run of await Promise.allSettled([...dueRuns, ...retries])) {
    if (run.status === 'rejected') deps.log.error({ error: run.reason, cycle: cycleId }, 'a run of a cycle failed');
  }
}

async function recordRequest(
  { graph, randomness, leaseMs }: RunTaskDeps,
  { triggers, heartbeatCycleId, idempotencyKey }: RunCycleRequest,
): Promise<{ cycleId: string; created: boolean }> {
  if (heartbeatCycleId !== undefined) await requireHeartbeatCycle(graph, heartbeatCycleId);
  const newCycleId = randomness.id();
  const hash = inputHash({ triggers, heartbeatCycleId });
  const [row] = await graph.write(
    requestCycle,
    {
      cycleId: newCycleId,
      idempotencyKey: idempotencyKey ?? newCycleId,
      inputHash: hash,
      heartbeatCycleId: heartbeatCycleId ?? null,
      leaseMs,
    },
    { idempotent: true },
  );
  if (row === undefined) throw new Error('the cycle statement answered no row');
  if (row.inputHash !== hash) throw keyMisused();
  return { cycleId: row.cycleId, created: row.created };
}

async function requireHeartbeatCycle(graph: RunTaskDeps['graph'], id: string): Promise<void> {
  const rows = await graph.read(readHeartbeatCycle, { id }, { leader: true });
  if (rows.length > 0) return;
  throw new AppError(
    'NOT_FOUND',
    `heartbeatCycleId: there is no HeartbeatCycle '${id}'. Record it first, or leave it out.`,
  );
}
