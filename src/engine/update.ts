import { durationToMs } from '../duration.ts';
import { AppError } from '../errors.ts';
import { graphDuration } from '../graph/values.ts';
import type { ClaimDeps } from './claim-due-slot.ts';
import type { UpdateTaskRequest } from './engine.ts';
import { type TaskChanges, updateTask } from './ledger/update-task.ts';
import { reschedule } from './reschedule.ts';
import { type ResolvedTrigger, resolveTrigger } from './trigger.ts';
import { unknownTask } from './upcoming.ts';

const MOST_ATTEMPTS = 100;

/**
 * Changes the policies of a task, or when it is due; a new schedule starts its grid now and is first due at its next
 * slot. Errors: NOT_FOUND, BAD_USER_INPUT (naming the field; nothing is changed then).
 */
export async function update(deps: ClaimDeps, request: UpdateTaskRequest): Promise<void> {
  const { name } = request;
  const changes = checkedChanges(request);
  const trigger = newTrigger(request);
  const rows = await deps.graph.write(updateTask, { name, token: deps.randomness.id(), changes });
  if (rows.length === 0) throw unknownTask(name);
  if (trigger !== null) await reschedule(deps, name, trigger, false);
}

function checkedChanges(request: UpdateTaskRequest): TaskChanges {
  const { maxAttempts } = request;
  if (maxAttempts !== undefined && (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS)) {
    throw new AppError('BAD_USER_INPUT', `maxAttempts: ${maxAttempts} is out of range, give 1 to ${MOST_ATTEMPTS}.`);
  }
  return {
    description: request.description ?? null,
    parameters: request.parameters === undefined ? null : JSON.stringify(request.parameters),
    mode: request.mode ?? null,
    overlap: request.overlap ?? null,
    catchUp: request.catchUp ?? null,
    timeout: duration('timeout', request.timeout),
    maxAttempts: maxAttempts ?? null,
    retryDelay: duration('retryDelay', request.retryDelay),
    jitter: duration('jitter', request.jitter),
  };
}

function newTrigger({ trigger, schedule }: UpdateTaskRequest): ResolvedTrigger | null {
  if (trigger !== undefined && schedule !== undefined) {
    throw new AppError('BAD_USER_INPUT', 'trigger and schedule: give one of them.');
  }
  const given = trigger ?? schedule;
  return given === undefined ? null : resolveTrigger(given);
}

function duration(field: string, iso: string | undefined): unknown {
  if (iso === undefined) return null;
  try {
    durationToMs(iso);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', `${field}: ${(error as Error).message}`, { cause: error });
  }
  return graphDuration(iso);
}
