import { parseSchedule } from '../../engine/schedule.ts';
import type { CustomSchedule } from '../../engine/task.ts';

/** The time between the first two slots after an instant. */
export function intervalAfter(instant: string, { schedule, anchorAt }: { schedule: string; anchorAt: string }): number {
  const { next } = parseSchedule(JSON.parse(schedule) as CustomSchedule);
  const anchor = Date.parse(anchorAt);
  const first = next(anchor, Date.parse(instant));
  return next(anchor, first) - first;
}
