import type { CustomSchedule } from '../src/engine/task.ts';
import { given, isoDuration } from './arguments.ts';
import type { ScheduleInput } from './generated/types.ts';

/** A schedule of one's own, as the engine takes it. */
export function customSchedule({ every, cron }: ScheduleInput): CustomSchedule {
  const interval = isoDuration('schedule.every', every);
  return interval === undefined
    ? { cron: { pattern: cron?.pattern ?? '', ...given({ timezone: cron?.timezone }) } }
    : { every: interval };
}
