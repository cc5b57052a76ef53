import type { ClaimDeps } from './claim-due-slot.ts';
import { readNow } from './ledger/read-now.ts';
import { rescheduleTask } from './ledger/reschedule-task.ts';
import { recordDueSlots } from './record-due-slots.ts';
import { parseSchedule } from './schedule.ts';
import type { ResolvedTrigger } from './trigger.ts';

const SUPERSEDED = 'superseded by a new schedule';

/**
 * Gives a task another schedule, whose grid starts now; slots of the old one that have come are recorded as skipped.
 * False: there is no such task.
 */
export async function reschedule(
  deps: ClaimDeps,
  name: string,
  { trigger, schedule }: ResolvedTrigger,
  isDefault: boolean,
): Promise<boolean> {
  for (;;) {
    await recordDueSlots(deps, name, SUPERSEDED);
    const [clock] = await deps.graph.read(readNow, {}, { leader: true });
    const now = Date.parse(clock?.now ?? '');
    const nextSlotAt = new Date(parseSchedule(schedule).next(now, now));
    const grid = { trigger, schedule: JSON.stringify(schedule), anchorAt: new Date(now), nextSlotAt };
    const [row] = await deps.graph.write(rescheduleTask, { name, token: deps.randomness.id(), grid, isDefault });
    if (row === undefined) return false;
    if (!row.isDue) return true;
  }
}
