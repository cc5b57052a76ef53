import type { ClaimDeps } from './claim-due-slot.ts';
import type { UpdateTaskRequest } from './engine.ts';
import { type TaskChanges, updateTask } from './ledger/update-task.ts';
import { checkAttempts, givenTrigger, storedDuration } from './policies.ts';
import { reschedule } from './reschedule.ts';
import { unknownTask } from './upcoming.ts';

/**
 * Changes the policies of a task, or when it is due; a new schedule starts its grid now and is first due at its next
 * slot. Errors: NOT_FOUND, BAD_USER_INPUT (naming the field; nothing is changed then).
 */
export async function update(deps: ClaimDeps, request: UpdateTaskRequest): Promise<void> {
  const { name } = request;
  const changes = checkedChanges(request);
  const trigger = givenTrigger(request);
  const rows = await deps.graph.write(updateTask, { name, token: deps.randomness.id(), changes });
  if (rows.length === 0) throw unknownTask(name);
  if (trigger !== null) await reschedule(deps, name, trigger, false);
}

function checkedChanges(request: UpdateTaskRequest): TaskChanges {
  const { maxAttempts } = request;
  return {
    description: request.description ?? null,
    parameters: request.parameters === undefined ? null : JSON.stringify(request.parameters),
    mode: request.mode ?? null,
    overlap: request.overlap ?? null,
    catchUp: request.catchUp ?? null,
    timeout: duration('timeout', request.timeout),
    maxAttempts: maxAttempts === undefined ? null : checkAttempts(maxAttempts),
    retryDelay: duration('retryDelay', request.retryDelay),
    jitter: duration('jitter', request.jitter),
  };
}

function duration(field: string, iso: string | undefined): unknown {
  return iso === undefined ? null : storedDuration(field, iso);
}
