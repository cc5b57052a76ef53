import { type ClaimDeps, recordSkipped } from './claim-due-slot.ts';
import { readTask } from './ledger/read-task.ts';
import { planSlots } from './plan-slots.ts';

/** Records every slot of a task that has come as skipped, so that none is lost when its grid or its rules change. */
export async function recordDueSlots(deps: ClaimDeps, name: string, reason: string): Promise<void> {
  for (;;) {
    const [row] = await deps.graph.read(readTask, { name }, { leader: true });
    if (row === undefined || Date.parse(row.task.nextSlotAt) > Date.parse(row.now)) return;
    const plan = planSlots({ ...row.task, enabled: false }, Date.parse(row.now), deps.randomness.random());
    await recordSkipped(deps, row.task, plan, reason);
  }
}
