import { durationToMs } from '../duration.ts';
import { AppError } from '../errors.ts';
import { graphDuration } from '../graph/values.ts';
import type { ClaimDeps } from './claim-due-slot.ts';
import type { UpdateTaskRequest } from './engine.ts';
import { readNow } from './ledger/read-now.ts';
import { type NewGrid, updateTask } from './ledger/update-task.ts';
import { parseSchedule } from './schedule.ts';
import { resolveTrigger } from './trigger.ts';
import { unknownTask } from './upcoming.ts';

const MOST_ATTEMPTS = 100;

/**
 * Changes the policies of a task, or when it is due; a new schedule starts its grid now and is first due at its next
 * slot. Errors: NOT_FOUND, BAD_USER_INPUT (naming the field).
 */
export async function update(deps: ClaimDeps, request: UpdateTaskRequest): Promise<void> {
  const { maxAttempts } = request;
  if (maxAttempts !== undefined && (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS)) {
    throw new AppError('BAD_USER_INPUT', `maxAttempts: ${maxAttempts} is out of range, give 1 to ${MOST_ATTEMPTS}.`);
  }
  const rows = await deps.graph.write(updateTask, {
    name: request.name,
    token: deps.randomness.id(),
    changes: {
      description: request.description ?? null,
      parameters: request.parameters === undefined ? null : JSON.stringify(request.parameters),
      mode: request.mode ?? null,
      overlap: request.overlap ?? null,
      catchUp: request.catchUp ?? null,
      timeout: duration('timeout', request.timeout),
      maxAttempts: maxAttempts ?? null,
      retryDelay: duration('retryDelay', request.retryDelay),
      jitter: duration('jitter', request.jitter),
    },
    grid: await newGrid(deps, request),
  });
  if (rows.length === 0) throw unknownTask(request.name);
}

async function newGrid({ graph }: ClaimDeps, { trigger, schedule }: UpdateTaskRequest): Promise<NewGrid | null> {
  if (trigger !== undefined && schedule !== undefined) {
    throw new AppError('BAD_USER_INPUT', 'trigger and schedule: give one of them.');
  }
  const given = trigger ?? schedule;
  if (given === undefined) return null;
  const resolved = resolveTrigger(given);
  const [row] = await graph.read(readNow, {}, { leader: true });
  const now = Date.parse(row?.now ?? '');
  return {
    trigger: resolved.trigger,
    schedule: JSON.stringify(resolved.schedule),
    anchorAt: new Date(now),
    nextSlotAt: new Date(parseSchedule(resolved.schedule).next(now, now)),
  };
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
