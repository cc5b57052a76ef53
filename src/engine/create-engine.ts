import type { Clock, Randomness } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { Log } from '../log.ts';
import { cancel } from './cancel.ts';
import { completeRun } from './complete-run.ts';
import { createCompute } from './compute.ts';
import type { Engine } from './engine.ts';
import type { Events } from './events.ts';
import { createOutbox } from './outbox.ts';
import { pause, resume } from './pause.ts';
import { enter, keepPresence } from './presence.ts';
import { registerTasks } from './register-tasks.ts';
import type { TaskRegistry } from './registry.ts';
import { runCycle } from './run-cycle.ts';
import { runTask } from './run-task.ts';
import { createRunner, type ObserveRun } from './runner.ts';
import { createScheduler } from './scheduler.ts';
import type { TaskDefinition } from './task.ts';
import { upcomingRuns } from './upcoming.ts';
import { update } from './update.ts';

export interface EngineSettings {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
  readonly events: Events;
  readonly registry: TaskRegistry;
  readonly replica: string;
  readonly leaseMs: number;
  readonly concurrency: number;
  /** How many runs of missed slots may go on here at once. */
  readonly catchUpLimit: number;
  /** How many runs of one agent may go on at once over all replicas; null: no limit. */
  readonly agentLimit: number | null;
  /** How long a close waits for running handlers before it gives their runs up. */
  readonly graceMs: number;
  /** False leaves all triggering to callers (SCHEDULER=off). */
  readonly triggering: boolean;
  /** Hears of every run that is executed here. */
  readonly observeRun?: ObserveRun;
}

/** An engine with its life: start registers the tasks and begins to look at the clock, close ends everything in order. */
export interface RunningEngine extends Engine {
  start(): Promise<void>;
  /** Resolves when the first look at what is due was answered, or has failed: not before can the replica be ready. */
  readonly hasLooked: Promise<void>;
  /**
   * Changes which handlers this replica has while it runs; runs that go on end with the handler that they began with.
   * The tasks' nodes are the caller's business.
   */
  changeHandlers(changes: HandlerChanges): Promise<void>;
  close(): Promise<void>;
}

/** Handlers that come or are replaced, and names of those that go. */
export interface HandlerChanges {
  readonly set: readonly TaskDefinition[];
  readonly removed: readonly string[];
}

/** Puts the engine together; nothing happens before `start`. */
export function createEngine(settings: EngineSettings): RunningEngine {
  const compute = createCompute();
  const outbox = createOutbox(settings.log);
  const runner = createRunner({ ...settings, compute, outbox });
  const scheduler = createScheduler({ ...settings, runner });
  const closing = new AbortController();
  const deps = { ...settings, runner, closing: closing.signal };
  let presence: Promise<void> = Promise.resolve();

  return {
    runTask: request => runTask(deps, request),
    runCycle: request => runCycle(deps, request),
    upcomingRuns: request => upcomingRuns(settings.graph, request),
    cancelRun: (runId, reason) => cancel(deps, runId, reason),
    completeRun: request => completeRun(deps, request),
    pauseTasks: (names, reason) => pause(deps, names, reason),
    resumeTasks: names => resume(deps, names),
    updateTask: async request => {
      await update(deps, request);
      scheduler.nudge();
    },
    isReading: () => scheduler.isReading,
    standing: () => ({
      lookedMsAgo: scheduler.lookedMsAgo(),
      held: runner.held().map(({ runId, token, taskName }) => ({ runId, token, taskName })),
    }),
    waitingReports: () => ({ waiting: outbox.waiting().length, dropped: outbox.dropped }),
    start: async () => {
      await registerTasks(settings, settings.registry.all());
      await enter(settings);
      presence = keepPresence(settings, closing.signal);
      scheduler.start();
    },
    hasLooked: scheduler.hasLooked,
    changeHandlers: async ({ set, removed }) => {
      for (const definition of set) settings.registry.register(definition, { replace: true });
      for (const name of removed) settings.registry.remove(name);
      await enter(settings);
      scheduler.nudge();
    },
    close: async () => {
      closing.abort();
      await scheduler.stop();
      await runner.close();
      await presence;
      await compute.close();
    },
  };
}
