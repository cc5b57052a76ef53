import { onTestFinished } from 'vitest';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import type { EngineSettings, RunningEngine } from '../../src/engine/create-engine.ts';
import type { TaskDefinition } from '../../src/engine/task.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { createOwnTasks, type RunningOwnTasks } from '../../src/own-tasks/create-own-tasks.ts';
import { createHandlers } from '../../src/own-tasks/handlers.ts';
import type { Resolve } from '../../src/own-tasks/http/guarded-agent.ts';
import type { RegisterTaskRequest } from '../../src/own-tasks/registration.ts';
import type { OwnTaskSettings } from '../../src/own-tasks/settings.ts';
import { testEngine } from './engine.ts';
import { silentLog } from './graph.ts';

export const SECRET_KEY = 'a key for tests, of more than 32 characters';

const SETTINGS: OwnTaskSettings = {
  secretKey: SECRET_KEY,
  allowedHosts: ['127.0.0.1', 'localhost'],
  timeoutMs: 1_000,
  answerBytes: 10_000,
  rows: 5,
};

export interface Replica {
  readonly engine: RunningEngine;
  readonly ownTasks: RunningOwnTasks;
}

export interface ReplicaOptions {
  readonly settings?: Partial<OwnTaskSettings>;
  readonly resolve?: Resolve;
  /** What code defines here. */
  readonly tasks?: readonly TaskDefinition[];
  readonly engine?: Partial<EngineSettings>;
}

/** A replica that runs registered tasks, started; closed after the test. */
export async function startReplica(graph: Graph, name: string, options: ReplicaOptions = {}): Promise<Replica> {
  const tasks = options.tasks ?? [];
  const engine = testEngine(graph, tasks, { ...options.engine, replica: name });
  const deps = { graph, clock: systemClock, randomness: systemRandomness, log: silentLog };
  const handlers = createHandlers({
    ...deps,
    settings: { ...SETTINGS, ...options.settings },
    ...(options.resolve && { resolve: options.resolve }),
  });
  const ownTasks = createOwnTasks({
    ...deps,
    events: engine.events,
    engine,
    handlers,
    replica: name,
    leaseMs: 2_000,
    agentLimit: null,
    codeNames: tasks.map(task => task.name),
  });
  onTestFinished(async () => {
    await Promise.all([handlers.close(), ownTasks.close()]);
  });
  await engine.start();
  await ownTasks.start();
  return { engine, ownTasks };
}

/** A registration of a task that runs when it is asked to; due for the first time in a year. */
export function registration(
  name: string,
  handler: RegisterTaskRequest['handler'],
  changes: Partial<RegisterTaskRequest> = {},
) {
  const nextYear = `0 0 1 ${new Date().getUTCMonth() === 0 ? 12 : new Date().getUTCMonth()} *`;
  return { name, agent: 'Jochi', schedule: { cron: { pattern: nextYear } }, handler, ...changes };
}
