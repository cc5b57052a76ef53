import type { Randomness } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Events } from './events.ts';
import { claimSlot, type Holder } from './ledger/claim-slot.ts';
import type { DueTask } from './ledger/due-task.ts';
import { type ClaimedRun, gridSlot } from './ledger/run.ts';
import type { SlotPlan } from './plan-slots.ts';

export interface ClaimDeps {
  readonly graph: Graph;
  readonly events: Events;
  readonly randomness: Randomness;
  readonly replica: string;
  readonly leaseMs: number;
  /** How many runs of one agent may go on at once over all replicas; null: no limit. */
  readonly agentLimit: number | null;
}

/** What this replica brings to its next claim; the token is fresh each time. */
export function newHolder({ randomness, replica, leaseMs, agentLimit }: ClaimDeps): Holder {
  return { token: randomness.id(), replica, leaseMs, agentLimit };
}

/**
 * Claims what is due of one task, as planned, for the cycle `cycleId` or (null) for the schedule.
 * Undefined: nothing to execute here now, because another replica was faster or because the slot is skipped or waits.
 */
export async function claimDueSlot(
  deps: ClaimDeps,
  task: DueTask,
  plan: SlotPlan,
  cycleId: string | null,
): Promise<ClaimedRun | undefined> {
  const row = await claim(deps, task, plan, cycleId);
  return row?.state === 'running' ? row : undefined;
}

/** Records the skipped slots of a plan that runs none, for `reason`. False: another replica was faster. */
export async function recordSkipped(deps: ClaimDeps, task: DueTask, plan: SlotPlan, reason?: string): Promise<boolean> {
  const skipped = plan.skipped && { ...plan.skipped, reason: reason ?? plan.skipped.reason };
  return (await claim(deps, task, { ...plan, run: null, skipped }, null)) !== undefined;
}

async function claim(deps: ClaimDeps, task: DueTask, plan: SlotPlan, cycleId: string | null) {
  const { graph, randomness, events } = deps;
  const [row] = await graph.write(claimSlot, {
    ...newHolder(deps),
    name: task.name,
    expectedDueAt: new Date(task.nextDueAt),
    expectedEnabled: task.enabled,
    nextSlotAt: plan.nextSlotAt,
    nextDueAt: plan.nextDueAt,
    run: plan.run && {
      id: randomness.id(),
      slot: gridSlot(task.name, plan.run.slotAt.toISOString()),
      reason: cycleId === null ? plan.run.reason : 'cycle',
      dueAt: plan.run.slotAt,
    },
    skipped: plan.skipped && {
      ...plan.skipped,
      id: randomness.id(),
      slot: gridSlot(task.name, plan.skipped.until.toISOString()),
    },
    supersededId: randomness.id(),
    cycleId,
  });
  const count = row === undefined ? 0 : (plan.skipped?.count ?? 0) + Number(row.state === 'skipped');
  if (count > 0) events.emit('runEnded', { taskName: task.name, outcome: 'skipped', count, durationMs: null });
  return row;
}
