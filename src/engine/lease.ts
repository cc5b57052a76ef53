import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { renewLease } from './ledger/renew-lease.ts';
import type { ClaimedRun } from './ledger/run.ts';

/** A lease is renewed this many times before it would run out, so that one lost renewal does no harm. */
const RENEWALS_PER_LEASE = 3;
/** How far a run is, is stored at most this often. */
const PROGRESS_EVERY_MS = 1_000;

/** How far a run is. */
export interface Progress {
  fraction: number | null;
  lines: readonly string[];
}

/**
 * Renews a run's lease and stores its progress until `done` is aborted. Calls `onLost` when the token was replaced. A database that does not
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
  const renewEveryMs = leaseMs / RENEWALS_PER_LEASE;
  const stepMs = Math.min(PROGRESS_EVERY_MS, renewEveryMs);
  let sinceRenewalMs = 0;
  let stored: number | null = null;
  for (;;) {
    await clock.sleep(stepMs, done);
    if (done.aborted) return;
    sinceRenewalMs += stepMs;
    if (sinceRenewalMs < renewEveryMs && progress.fraction === stored) continue;
    try {
      const { fraction, lines } = progress;
      const input = { runId: run.runId, token: run.token, leaseMs, progress: fraction, log: lines };
      const rows = await graph.write(renewLease, input, { idempotent: true, timeoutMs: leaseMs });
      if (rows.length === 0 && !done.aborted) return onLost();
      sinceRenewalMs = 0;
      stored = fraction;
    } catch (error) {
      log.warn({ error }, 'could not renew the lease');
    }
  }
}
