import { AppError } from '../errors.ts';
import { claimDueSlot } from './claim-due-slot.ts';
import type { RunCycleRequest } from './engine.ts';
import { inputHash } from './input-hash.ts';
import { finishCycle } from './ledger/finish-cycle.ts';
import { readDueTasks } from './ledger/read-due-tasks.ts';
import { readHeartbeatCycle } from './ledger/read-heartbeat-cycle.ts';
import { requestCycle } from './ledger/request-cycle.ts';
import { planSlots } from './plan-slots.ts';
import { keyMisused, type RunTaskDeps } from './run-task.ts';
import { checkTriggers } from './trigger.ts';
import { atMost } from './wait.ts';

/** Runs every task that is due, one pass, with the runner's concurrency; a task that fails does not stop the others. */
export async function runCycle(deps: RunTaskDeps, request: RunCycleRequest): Promise<{ cycleId: string }> {
  checkTriggers(request.triggers ?? []);
  const { cycleId, created } = await recordRequest(deps, request);
  if (created) await atMost(deps.clock, runDueTasks(deps, cycleId, request.triggers), request.waitMs);
  return { cycleId };
}

async function runDueTasks(deps: RunTaskDeps, cycleId: string, triggers: RunCycleRequest['triggers']): Promise<void> {
  const due = await deps.graph.read(
    readDueTasks,
    { handlers: deps.registry.names(), triggers: triggers ?? null },
    { leader: true },
  );
  const runs = due.map(({ task, now }) => {
    const plan = planSlots(task, Date.parse(now), deps.randomness.random());
    return deps.runner.run(() => claimDueSlot(deps, task, plan, cycleId));
  });
  for (const run of await Promise.allSettled(runs)) {
    if (run.status === 'rejected') deps.log.error({ error: run.reason, cycle: cycleId }, 'a run of a cycle failed');
  }
  await deps.graph.write(finishCycle, { cycleId }, { idempotent: true });
}

async function recordRequest(
  { graph, randomness }: RunTaskDeps,
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
