import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type ClaimDeps, newHolder } from './claim-due-slot.ts';
import type { RunTaskRequest } from './engine.ts';
import { inputHash } from './input-hash.ts';
import { claimQueuedRun } from './ledger/claim-queued-run.ts';
import { requestRun } from './ledger/request-run.ts';
import { manualSlot } from './ledger/run.ts';
import type { TaskRegistry } from './registry.ts';
import type { Runner } from './runner.ts';
import { unknownTask } from './upcoming.ts';
import { atMost, waitForRun } from './wait.ts';

export interface RunTaskDeps extends ClaimDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly registry: TaskRegistry;
  readonly runner: Runner;
}

/** Records a manual request, runs it here when its handler is here, and waits up to `waitMs` for its end anywhere. */
export async function runTask(deps: RunTaskDeps, request: RunTaskRequest): Promise<{ runId: string }> {
  const { graph, clock, randomness, registry, runner } = deps;
  const startedAt = clock.monotonic();
  const { runId, created } = await recordRequest(deps, request);
  if (created && registry.get(request.name) !== undefined) {
    const here = runner.run(async () => {
      const [claimed] = await graph.write(claimQueuedRun, { runId, supersededId: randomness.id(), ...newHolder(deps) });
      return claimed;
    });
    await atMost(clock, here, request.waitMs);
  }
  return { runId: await waitForRun(deps, runId, request.waitMs - (clock.monotonic() - startedAt)) };
}

async function recordRequest(
  { graph, randomness }: RunTaskDeps,
  { name, parameters, idempotencyKey }: RunTaskRequest,
): Promise<{ runId: string; created: boolean }> {
  const newRunId = randomness.id();
  const hash = inputHash({ name, parameters });
  const input = {
    name,
    slot: manualSlot(name, idempotencyKey ?? newRunId),
    runId: newRunId,
    parameters: parameters === undefined ? null : JSON.stringify(parameters),
    inputHash: hash,
    idempotencyKey: idempotencyKey ?? null,
    lock: newRunId,
  };
  const [row] = await graph.write(requestRun, input, { idempotent: true });
  if (row === undefined) throw unknownTask(name);
  if (row.inputHash !== hash) throw keyMisused();
  return { runId: row.runId, created: row.runId === newRunId };
}

/** The refusal for an idempotency key that came before with other input. */
export function keyMisused(): AppError {
  return new AppError(
    'CONFLICT',
    'idempotencyKey: it was used before with other input. Send the same input, or choose a new key.',
  );
}
