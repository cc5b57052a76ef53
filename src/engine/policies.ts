import { durationToMs } from '../duration.ts';
import { AppError } from '../errors.ts';
import { graphDuration } from '../graph/values.ts';
import type { CustomSchedule } from './task.ts';
import { type ResolvedTrigger, resolveTrigger } from './trigger.ts';

/** What holds for a task whose definition does not say otherwise. */
export const DEFAULT_POLICIES = {
  mode: 'propose',
  overlap: 'skip',
  catchUp: 'once',
  timeout: 'PT10M',
  maxAttempts: 5,
  retryDelay: 'PT5M',
} as const;

const MOST_ATTEMPTS = 100;

/**
 * The trigger or schedule that a caller gave; null: neither.
 * @throws AppError BAD_USER_INPUT when both were given, or what was given is unknown or never comes due
 */
export function givenTrigger({
  trigger,
  schedule,
}: {
  readonly trigger?: string;
  readonly schedule?: CustomSchedule;
}): ResolvedTrigger | null {
  if (trigger !== undefined && schedule !== undefined) {
    throw new AppError('BAD_USER_INPUT', 'trigger and schedule: give one of them.');
  }
  const given = trigger ?? schedule;
  return given === undefined ? null : resolveTrigger(given);
}

/** Throws AppError BAD_USER_INPUT for a number of attempts that is out of range. */
export function checkAttempts(maxAttempts: number): number {
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
    throw new AppError('BAD_USER_INPUT', `maxAttempts: ${maxAttempts} is out of range, give 1 to ${MOST_ATTEMPTS}.`);
  }
  return maxAttempts;
}

/** An ISO 8601 duration as the graph stores it. Throws AppError BAD_USER_INPUT naming the field. */
export function storedDuration(field: string, iso: string): unknown {
  try {
    durationToMs(iso);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', `${field}: ${(error as Error).message}`, { cause: error });
  }
  return graphDuration(iso);
}
