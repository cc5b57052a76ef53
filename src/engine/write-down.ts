import type { Randomness } from '../clock.ts';
import { AppError, asError, type ErrorCode } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import type { Events } from './events.ts';
import { finishRun } from './finish.ts';
import type { FinishedRun, Outbox } from './outbox.ts';
import { outcomeOfError } from './outcome.ts';

/** Failures after which a report waits for a better moment. */
const NOT_NOW: readonly ErrorCode[] = ['GRAPH_UNAVAILABLE', 'TIMEOUT'];
/** A report that has waited gets one more chance: one that always takes too long must not hold the others up. */
const STILL_NOT_NOW: readonly ErrorCode[] = ['GRAPH_UNAVAILABLE'];

export interface WriteDownDeps {
  readonly graph: Graph;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly events: Events;
  readonly outbox: Outbox;
}

/** Writes down how a run ended; while the database does not answer, the report waits in the outbox. */
export async function writeDown(deps: WriteDownDeps, finished: FinishedRun): Promise<void> {
  try {
    await writeOrFail(deps, finished, NOT_NOW);
  } catch (error) {
    if (!isOneOf(error, NOT_NOW)) throw error;
    deps.outbox.put(finished);
  }
}

/** Writes down what waits in the outbox. Rejects with what a database that is still away answers. */
export function writeWaiting(deps: WriteDownDeps): Promise<void> {
  return deps.outbox.drain(async finished => {
    try {
      await writeOrFail(deps, finished, STILL_NOT_NOW);
    } catch (error) {
      if (isOneOf(error, STILL_NOT_NOW)) throw error;
      deps.log.error({ error, run: finished.run.runId }, 'a report could not be written down: its lease will run out');
    }
  });
}

/** What the database refuses to store (a write of the task that cannot be done, for example) makes the run a failed one. */
async function writeOrFail(deps: WriteDownDeps, finished: FinishedRun, notNow: readonly ErrorCode[]): Promise<void> {
  try {
    await write(deps, finished);
  } catch (error) {
    if (isOneOf(error, notNow)) throw error;
    deps.log.error({ error, run: finished.run.runId, task: finished.run.taskName }, 'a report could not be stored');
    const reason = new Error(`the report could not be stored: ${asError(error).message}`, { cause: error });
    await write(deps, { ...finished, outcome: outcomeOfError(reason) });
  }
}

async function write(deps: WriteDownDeps, { run, outcome, traces }: FinishedRun): Promise<void> {
  const log = deps.log.child({ run: run.runId, task: run.taskName, slot: run.slot, attempt: run.attempt });
  const stored = await finishRun(deps.graph, deps.randomness, run, outcome, traces);
  if (stored === null) return log.warn('the run was cancelled or taken over: its answer is discarded');
  const durationMs = Math.round(traces.durationMs);
  log.info({ state: outcome.state, durationMs, sequence: stored.sequence }, 'finished a run');
  deps.events.emit('resultStored', stored);
  deps.events.emit('runChanged', run);
  deps.events.emit('runEnded', { taskName: run.taskName, outcome: outcome.state, count: 1, durationMs });
}

function isOneOf(error: unknown, codes: readonly ErrorCode[]): boolean {
  return error instanceof AppError && codes.includes(error.code);
}
