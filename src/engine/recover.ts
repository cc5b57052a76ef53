import type { Log } from '../log.ts';
import { type ClaimDeps, recordSkipped } from './claim-due-slot.ts';
import { endCycle } from './end-cycle.ts';
import { interruptRun } from './ledger/interrupt-run.ts';
import type { Agenda } from './ledger/read-agenda.ts';
import { planSlots } from './plan-slots.ts';

export interface RecoverDeps extends ClaimDeps {
  readonly log: Log;
  /** Off: due slots are none of this replica's business. */
  readonly triggering: boolean;
}

/**
 * Sees to what others left behind: runs and cycles whose replica is gone, and due slots that no living replica can run.
 * To be called only when the database has answered for a whole lease.
 */
export async function recover(deps: RecoverDeps, { expired, cycles, orphaned, now }: Agenda): Promise<void> {
  const { graph, log, events, randomness, leaseMs } = deps;
  for (const { runId, token } of expired) {
    const [row] = await graph.write(interruptRun, {
      runId,
      token,
      newToken: randomness.id(),
      newRunId: randomness.id(),
      error: 'interrupted: the replica that held this run stopped renewing its lease',
      byHolder: false,
    });
    if (row === undefined) continue;
    events.emit('runEnded', { taskName: row.taskName, outcome: 'interrupted', count: 1, durationMs: null });
    log.warn({ run: runId, ...row }, 'a run was interrupted: its replica is gone');
  }
  for (const cycleId of cycles) {
    await endCycle(graph, { cycleId, leaseMs, isComplete: true });
  }
  for (const task of deps.triggering ? orphaned : []) {
    const plan = planSlots({ ...task, enabled: false }, Date.parse(now), randomness.random());
    await recordSkipped(deps, task, plan, 'no replica has the handler');
  }
}
