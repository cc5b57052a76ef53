import type { Randomness } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import { closeRun } from './ledger/close-run.ts';
import { readRunOutcome } from './ledger/read-run-outcome.ts';
import type { ClaimedRun } from './ledger/run.ts';
import { sequenceResult } from './ledger/sequence-result.ts';
import type { Outcome } from './outcome.ts';
import { retryDelayMs } from './retry.ts';

/** What the run leaves behind besides its outcome. */
export interface Traces {
  /** Chosen before the first try, so that a repeated one makes no second result. */
  readonly resultId: string;
  readonly durationMs: number;
  readonly progress: number | null;
  readonly log: readonly string[];
  readonly agentId: string;
}

/** The result that was stored; null: the run was lost to another replica and nothing was written. */
export type Stored = { readonly resultId: string; readonly sequence: number } | null;

/**
 * Writes down in one transaction how a run ended: its state, the result with its links, what the report wants written,
 * and last the sequence number. An answer lost on the way back is no failure: finished already with our token counts
 * as written.
 */
export async function finishRun(
  graph: Graph,
  randomness: Randomness,
  run: ClaimedRun,
  outcome: Outcome,
  traces: Traces,
): Promise<Stored> {
  const { resultId } = traces;
  const succeeded = outcome.state === 'succeeded';
  const stored = await graph.transaction(
    'finish-run',
    async tx => {
      const closing = tx.run(closeRun, {
        runId: run.runId,
        token: run.token,
        state: outcome.state,
        error: outcome.error,
        progress: succeeded ? 1 : traces.progress,
        log: traces.log,
        succeeded,
        retryDelayMs: succeeded || run.reason === 'manual' ? null : retryDelayMs(run, randomness.random()),
        result: {
          id: resultId,
          status: succeeded ? 'success' : 'error',
          result: outcome.report === null ? null : JSON.stringify(outcome.report),
          error: outcome.error,
          durationMs: Math.round(traces.durationMs),
        },
        agentId: traces.agentId,
      });
      // Writes need to know that the run is still ours; the numbering finds nothing when it is not, so it need not wait.
      if (outcome.writes.length > 0 && (await closing).length === 0) return null;
      for (const write of outcome.writes) {
        const context = { resultId, runId: run.runId, taskName: run.taskName };
        await tx.run(write.statement as never, { ...write.input, ...context } as never);
      }
      const [, [numbered]] = await Promise.all([closing, tx.run(sequenceResult, { resultId })]);
      return numbered === undefined ? null : { resultId, sequence: numbered.sequence };
    },
    { idempotent: true },
  );
  return stored ?? readStored(graph, run);
}

/** The result of a run that was finished before with the same token: the first commit went through unheard. */
async function readStored(graph: Graph, run: ClaimedRun): Promise<Stored> {
  const [row] = await graph.read(readRunOutcome, { runId: run.runId }, { leader: true });
  const isOurs = row?.token === run.token && row.resultId !== null && row.sequence !== null;
  return isOurs ? { resultId: row.resultId as string, sequence: row.sequence as number } : null;
}
