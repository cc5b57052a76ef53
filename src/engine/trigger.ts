import { AppError } from '../errors.ts';
import { parseSchedule } from './schedule.ts';
import type { CustomSchedule } from './task.ts';

/** The five triggers of Phase 7 and the fixed interval that each one means (ISO 8601). */
export const TRIGGER_INTERVALS = {
  continuous: 'PT5M',
  'bi-weekly': 'P14D',
  monthly: 'P30D',
  quarterly: 'P90D',
  cve: 'P1D',
} as const;

/** What a task with a schedule of its own shows as its trigger. */
export const CUSTOM_TRIGGER = 'custom';

/** A trigger as it is stored: its name, and the schedule that it stands for. */
export interface ResolvedTrigger {
  readonly trigger: string;
  readonly schedule: CustomSchedule;
}

/**
 * The schedule behind a trigger's name or a schedule of one's own.
 * @throws AppError BAD_USER_INPUT for an unknown name (it lists the known ones) or a schedule that never comes due
 */
export function resolveTrigger(trigger: string | CustomSchedule): ResolvedTrigger {
  if (typeof trigger !== 'string') {
    parseSchedule(trigger);
    return { trigger: CUSTOM_TRIGGER, schedule: trigger };
  }
  return { trigger, schedule: { every: intervalOf(trigger) } };
}

/** Checks trigger names that a caller sent. Throws AppError BAD_USER_INPUT naming the known ones. */
export function checkTriggers(names: readonly string[]): void {
  for (const name of names) if (name !== CUSTOM_TRIGGER) intervalOf(name);
}

function intervalOf(name: string): string {
  const interval = Object.entries(TRIGGER_INTERVALS).find(([known]) => known === name)?.[1];
  if (interval === undefined) {
    throw new AppError(
      'BAD_USER_INPUT',
      `trigger: '${name}' is unknown. Known triggers: ${Object.keys(TRIGGER_INTERVALS).join(', ')}; for other times give a schedule.`,
    );
  }
  return interval;
}
