import type { Clock } from '../clock.ts';
import { durationToMs } from '../duration.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { completed } from './completed.ts';
import type { Compute } from './compute.ts';
import { keepLease, type Progress } from './lease.ts';
import type { ClaimedRun } from './ledger/run.ts';
import { type Outcome, outcomeOfAnswer, outcomeOfError, timedOut } from './outcome.ts';
import type { JsonObject, TaskContext, TaskDefinition, TaskMode } from './task.ts';

const KEPT_LOG_LINES = 50;

export interface ExecuteDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly compute: Compute;
  readonly log: Log;
  readonly leaseMs: number;
}

/** How an execution went; `outcome` null: the run was lost or the process is closing, so nothing may be written. */
export interface Execution {
  readonly outcome: Outcome | null;
  readonly durationMs: number;
  readonly progress: Progress;
}

/**
 * Runs a handler under its lease and its timeout. A handler that ignores its signal is abandoned: its late answer is
 * discarded. `closing` is aborted when the process gives up its runs.
 */
export async function execute(
  deps: ExecuteDeps,
  definition: TaskDefinition,
  run: ClaimedRun,
  closing: AbortSignal,
): Promise<Execution> {
  const progress: Progress = { fraction: null, lines: [] };
  const stop = new AbortController();
  const done = new AbortController();
  const signal = AbortSignal.any([stop.signal, closing]);
  const startedAt = deps.clock.monotonic();
  const abandoned = aborted(signal).then(() => null);
  const timeout = deps.clock.sleep(durationToMs(run.timeout), done.signal).then(() => timedOut(run.timeout));
  const lease = keepLease(deps, run, progress, done.signal, () => stop.abort(new Error('the lease was lost')));
  try {
    const context = createContext(deps, run, progress, signal);
    const outcome = await Promise.race([callHandler(definition, context), timeout, abandoned]);
    return { outcome, durationMs: deps.clock.monotonic() - startedAt, progress };
  } finally {
    done.abort();
    stop.abort(new Error('the run has ended'));
    await lease;
  }
}

/** Resolves when the signal is aborted, also when that was before. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function callHandler(definition: TaskDefinition, context: TaskContext): Promise<Outcome> {
  try {
    return outcomeOfAnswer(await definition.handler(context));
  } catch (error) {
    context.log.warn({ error }, 'the handler failed');
    return outcomeOfError(error);
  }
}

function createContext(deps: ExecuteDeps, run: ClaimedRun, progress: Progress, signal: AbortSignal): TaskContext {
  return {
    graph: deps.graph,
    batch: async (statement, input, options) => {
      signal.throwIfAborted();
      return deps.graph.write(statement, input, { ...options, idempotent: true });
    },
    signal,
    log: deps.log.child({ run: run.runId, task: run.taskName }),
    progress: (fraction, line) => {
      progress.fraction = Math.min(1, Math.max(0, fraction));
      if (line !== undefined) progress.lines = [...progress.lines, line].slice(-KEPT_LOG_LINES);
    },
    runId: run.runId,
    remote: { token: run.token, completed: () => completed(deps, run.runId, signal) },
    slot: run.slot,
    attempt: run.attempt,
    parameters: { ...parseObject(run.taskParameters), ...parseObject(run.runParameters) },
    mode: run.mode as TaskMode,
    now: new Date(run.claimedAt),
    compute: (analysis, input, size) => deps.compute.run(analysis, input, size, signal),
  };
}

function parseObject(json: string | null): JsonObject {
  return json === null ? {} : (JSON.parse(json) as JsonObject);
}
