import { REPLICA_ALIVE_MS } from '../../engine/presence.ts';
import type { Graph } from '../../graph/graph.ts';
import { FIRST_VERSION } from '../../graph/migrations/migrate.ts';
import { readStanding } from '../../telemetry/read-standing.ts';
import { type Check, fault, fine } from './check.ts';
import { readReplicas } from './read-replicas.ts';
import { readTasksWithoutHandler } from './read-tasks-without-handler.ts';

/** Replicas look each second for what is due; a task that waits for longer waits for a free place, or for nobody. */
const LONGEST_LAG_MS = 60_000;
const MS_PER_SECOND = 1000;

/** Looks whether replicas are alive, whether what is due gets done, and whether every task has somebody to run it. */
export async function checkWork(graph: Graph): Promise<Check[]> {
  const alive = { aliveMs: REPLICA_ALIVE_MS };
  const [replicas] = await graph.read(readReplicas, alive);
  const [handlers] = await graph.read(readTasksWithoutHandler, alive);
  const [standing] = await graph.read(readStanding, { held: [], firstVersion: FIRST_VERSION });
  return [
    checkReplicas(replicas?.alive ?? [], replicas?.gone ?? 0),
    checkHandlers(handlers?.missing ?? [], handlers?.tasks ?? 0),
    checkSchedule(standing?.overdue ?? null),
    checkLeases(standing?.abandoned ?? 0),
  ];
}

function checkReplicas(alive: readonly string[], gone: number): Check {
  const found = `${alive.length} alive${alive.length > 0 ? `: ${alive.join(', ')}` : ''}; ${gone} not seen lately.`;
  if (alive.length > 0) return fine('replicas', found);
  return fault('replicas', found, 'Start the service over this database (kurultai-optimizer serve).');
}

function checkHandlers(missing: readonly string[], tasks: number): Check {
  if (missing.length === 0) return fine('handlers', `${tasks} tasks; each that is enabled has a replica for it.`);
  return fault(
    'handlers',
    `No living replica can run ${missing.join(', ')}.`,
    'Start a replica whose TASKS has them, or pause or remove these tasks.',
  );
}

function checkSchedule(overdue: { readonly task: string; readonly lagMs: number } | null): Check {
  const seconds = Math.round((overdue?.lagMs ?? 0) / MS_PER_SECOND);
  if (overdue === null) return fine('schedule', 'Nothing waits that is due.');
  const found = `${overdue.task} has been due for ${seconds} s and nobody works on it.`;
  if (overdue.lagMs <= LONGEST_LAG_MS) return fine('schedule', found);
  return fault(
    'schedule',
    found,
    'Start a replica with SCHEDULER=on; if there are some, raise CONCURRENCY or add one.',
  );
}

function checkLeases(abandoned: number): Check {
  if (abandoned === 0) return fine('leases', 'No run has been left behind.');
  return fault(
    'leases',
    `${abandoned} runs were left behind by their replica.`,
    'Living replicas take them within two leases; start one if there is none.',
  );
}
