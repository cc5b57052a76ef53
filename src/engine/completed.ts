import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { readCompletion } from './ledger/read-completion.ts';
import type { JsonObject, TaskAnswer } from './task.ts';
import { LOOK_EVERY_MS } from './wait.ts';

/**
 * Waits until a run is over and answers what it was completed with; `completeRun` may have been called at another replica.
 * The answer is the stored one, so writing it down again changes nothing.
 * Errors: what the run was completed with, if that was a failure; the signal's reason when it is aborted.
 */
export async function completed(
  { graph, clock }: { readonly graph: Graph; readonly clock: Clock },
  runId: string,
  signal: AbortSignal,
): Promise<TaskAnswer> {
  for (;;) {
    const [run] = await graph.read(readCompletion, { runId }, { leader: true });
    signal.throwIfAborted();
    if (run?.state === 'succeeded') return { report: JSON.parse(run.result ?? '{}') as JsonObject };
    if (run?.state !== 'running') throw new Error(run?.error ?? 'the run is over');
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}
