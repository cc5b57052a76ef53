import pLimit from 'p-limit';
import { agentIdOf } from './agent-names.ts';
import { type ExecuteDeps, execute } from './execute.ts';
import { interruptRun } from './ledger/interrupt-run.ts';
import type { ClaimedRun } from './ledger/run.ts';
import type { TaskRegistry } from './registry.ts';
import { type WriteDownDeps, writeDown, writeWaiting } from './write-down.ts';

export interface RunnerDeps extends ExecuteDeps, WriteDownDeps {
  readonly registry: TaskRegistry;
  readonly concurrency: number;
  /** How long a closing process waits for its runs before it gives them up. */
  readonly graceMs: number;
  readonly observeRun?: ObserveRun;
}

/** Hears of every run that is executed here. Calls `work` once and answers what it answers. */
export type ObserveRun = <T>(run: ClaimedRun, work: () => Promise<T>) => Promise<T>;

const unobservedRun: ObserveRun = (_run, work) => work();

/** Executes claimed runs, at most `concurrency` at once. */
export interface Runner {
  /** How many more runs could start now. */
  free(): number;
  /** The runs that are going on here, and those whose reports wait for the database. */
  held(): readonly ClaimedRun[];
  /**
   * Waits for a place, claims, executes and writes down. Resolves when that is over: with the run, or with null when
   * the claim found nothing. Never rejects for what the handler did.
   */
  run(claim: () => Promise<ClaimedRun | undefined>): Promise<ClaimedRun | null>;
  /** Aborts the handlers of runs that were cancelled or taken over. */
  abort(runIds: readonly string[]): void;
  /** Writes down the reports that waited for the database. */
  writeWaiting(): Promise<void>;
  /** Takes no more runs, waits a moment for those that go on, then gives them up for others to repeat. */
  close(): Promise<void>;
}

interface Going {
  readonly run: ClaimedRun;
  readonly stop: AbortController;
}

export function createRunner(deps: RunnerDeps): Runner {
  const limit = pLimit(deps.concurrency);
  const going = new Map<string, Going>();
  const settled = new Set<Promise<unknown>>();
  const givingUp = new AbortController();
  let closed = false;

  const runOne = async (claim: () => Promise<ClaimedRun | undefined>): Promise<ClaimedRun | null> => {
    if (closed) return null;
    const run = await claim();
    if (run === undefined) return null;
    const stop = new AbortController();
    going.set(run.runId, { run, stop });
    deps.events.emit('runChanged', run);
    deps.events.emit('runStarted', { run });
    const signal = AbortSignal.any([stop.signal, givingUp.signal]);
    try {
      const hasEnded = await (deps.observeRun ?? unobservedRun)(run, () => executeAndFinish(deps, run, signal));
      if (!hasEnded && givingUp.signal.aborted) await giveUp(deps, run);
    } finally {
      going.delete(run.runId);
    }
    return run;
  };

  return {
    free: () => (closed ? 0 : Math.max(0, deps.concurrency - limit.activeCount - limit.pendingCount)),
    held: () => [...going.values(), ...deps.outbox.waiting()].map(({ run }) => run),
    run: claim => {
      const run = limit(runOne, claim);
      const end = run.catch(() => undefined).finally(() => settled.delete(end));
      settled.add(end);
      return run;
    },
    abort: runIds => {
      for (const runId of runIds) going.get(runId)?.stop.abort(new Error('the run was cancelled or taken over'));
    },
    writeWaiting: () => writeWaiting(deps),
    close: async () => {
      closed = true;
      const grace = new AbortController();
      await Promise.race([Promise.all(settled), deps.clock.sleep(deps.graceMs, grace.signal)]);
      grace.abort();
      givingUp.abort(new Error('the service is closing'));
      await Promise.all(settled);
      await writeWaiting(deps).catch(error => deps.log.error({ error }, 'reports are lost: the database is away'));
    },
  };
}

/** Answers whether the run came to an end of its own, which is then written down or waits in the outbox. */
async function executeAndFinish(deps: RunnerDeps, run: ClaimedRun, stop: AbortSignal): Promise<boolean> {
  const task = deps.registry.get(run.taskName);
  if (task === undefined) throw new Error(`claimed a run of '${run.taskName}', whose handler is not here`);
  const { outcome, durationMs, progress } = await execute(deps, task.definition, run, stop);
  if (outcome === null) {
    deps.log.warn({ run: run.runId, task: run.taskName }, 'the handler was stopped');
    return false;
  }
  const agentId = agentIdOf(task.definition.agent);
  const traces = {
    resultId: deps.randomness.id(),
    durationMs,
    progress: progress.fraction,
    log: progress.lines,
    agentId,
  };
  await writeDown(deps, { run, outcome, traces });
  return true;
}

/** Leaves a run to the other replicas at once, instead of letting them wait for the end of its lease. */
async function giveUp({ graph, randomness, log, events }: RunnerDeps, run: ClaimedRun): Promise<void> {
  const { runId, token, taskName } = run;
  const error = 'interrupted: the replica was shut down';
  const input = { runId, token, newToken: randomness.id(), newRunId: randomness.id(), error, byHolder: true };
  try {
    const rows = await graph.write(interruptRun, input);
    if (rows.length > 0) events.emit('runEnded', { taskName, outcome: 'interrupted', count: 1, durationMs: null });
  } catch (error) {
    log.warn({ error, run: runId }, 'could not give a run up; its lease will run out');
  }
}
