import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { readRunOutcome } from './ledger/read-run-outcome.ts';

const LOOK_EVERY_MS = 200;
const OPEN_STATES = ['queued', 'running'];

/** Waits until a run is over, wherever it runs, or until `waitMs` have passed. */
export async function waitForRun(
  deps: { readonly graph: Graph; readonly clock: Clock },
  runId: string,
  waitMs: number,
): Promise<void> {
  const deadline = deps.clock.monotonic() + waitMs;
  for (;;) {
    const [row] = await deps.graph.read(readRunOutcome, { runId }, { leader: true });
    const left = deadline - deps.clock.monotonic();
    if (row === undefined || !OPEN_STATES.includes(row.state) || left <= 0) return;
    await deps.clock.sleep(Math.min(LOOK_EVERY_MS, left));
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
