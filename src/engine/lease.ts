import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { renewLease } from './ledger/renew-lease.ts';
import type { ClaimedRun } from './ledger/run.ts';

/** A lease is renewed this many times before it would run out, so that one lost renewal does no harm. */
const RENEWALS_PER_LEASE = 3;

/** How far a run is, read at each renewal. */
export interface Progress {
  fraction: number | null;
  lines: readonly string[];
}

/**
 * Renews a run's lease until `done` is aborted. Calls `onLost` when the token was replaced. A database that does not
 * answer is no loss: a lease that merely ran out may still finish.
 */
export async function keepLease(
  deps: { readonly graph: Graph; readonly clock: Clock; readonly log: Log; readonly leaseMs: number },
  run: ClaimedRun,
  progress: Progress,
  done: AbortSignal,
  onLost: () => void,
): Promise<void> {
  const { graph, clock, log, leaseMs } = deps;
  for (;;) {
    await clock.sleep(leaseMs / RENEWALS_PER_LEASE, done);
    if (done.aborted) return;
    try {
      const { fraction, lines } = progress;
      const input = { runId: run.runId, token: run.token, leaseMs, progress: fraction, log: lines };
      const rows = await graph.write(renewLease, input, { idempotent: true, timeoutMs: leaseMs });
      if (rows.length === 0 && !done.aborted) return onLost();
    } catch (error) {
      log.warn({ error }, 'could not renew the lease');
    }
  }
}
