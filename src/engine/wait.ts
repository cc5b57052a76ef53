import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { readCycle } from './ledger/read-cycle.ts';
import { readRunOutcome } from './ledger/read-run-outcome.ts';

export const LOOK_EVERY_MS = 200;
const OPEN_STATES = ['queued', 'running'];

interface WaitDeps {
  readonly graph: Graph;
  readonly clock: Clock;
}

/**
 * Waits until a run is over, wherever it runs, or until `waitMs` have passed. A run that was interrupted and is repeated
 * goes on in its next attempt. Resolves with the attempt that it waited for last.
 */
export async function waitForRun({ graph, clock }: WaitDeps, runId: string, waitMs: number): Promise<string> {
  let latest = runId;
  await until(clock, waitMs, async () => {
    const [row] = await graph.read(readRunOutcome, { runId: latest }, { leader: true });
    if (row === undefined) return true;
    latest = row.repeatedBy ?? latest;
    return row.repeatedBy === null && !OPEN_STATES.includes(row.state);
  });
  return latest;
}

/** Waits until a cycle is over, whoever drives it, or until `waitMs` have passed. */
export function waitForCycle({ graph, clock }: WaitDeps, cycleId: string, waitMs: number): Promise<void> {
  return until(clock, waitMs, async () => {
    const [row] = await graph.read(readCycle, { cycleId }, { leader: true });
    return row?.isOver ?? true;
  });
}

async function until(clock: Clock, waitMs: number, isOver: () => Promise<boolean>): Promise<void> {
  const deadline = clock.monotonic() + waitMs;
  for (;;) {
    const left = deadline - clock.monotonic();
    if ((await isOver()) || left <= 0) return;
    await clock.sleep(Math.min(LOOK_EVERY_MS, left));
  }
}

/** Resolves when `work` does, or after `waitMs`; work that fails makes it reject. */
export async function atMost(clock: Clock, work: Promise<unknown>, waitMs: number): Promise<void> {
  const done = new AbortController();
  try {
    await Promise.race([work, clock.sleep(waitMs, done.signal)]);
  } finally {
    done.abort();
  }
}
