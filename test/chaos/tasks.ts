import { systemClock } from '../../src/clock.ts';
import type { TaskDefinition, Write } from '../../src/engine/task.ts';
import { statement } from '../../src/graph/statement.ts';

/** Every task comes due each two seconds. */
export const INTERVAL_MS = 2_000;
export const MOST_ATTEMPTS = 8;
const TASKS = 20;
const SHORTEST_RUN_MS = 100;
const LONGEST_RUN_MS = 400;
const FAILING_SHARE = 0.05;

/** What a replica's process says to its parent when a handler begins. */
export const BEGUN = 'begun';

/** What the handler does to the world: written with the result, so it must be there once for each success. */
const leaveMark = statement<{ runId: string }, never>(
  'leave-mark',
  `MATCH (r:OptimizationRun {id: $runId}) CREATE (r)-[:LEFT]->(:Mark)`,
);

/** Short tasks that run for a moment, fail now and then, and leave one mark per success. */
export function chaosTasks(random: () => number): TaskDefinition[] {
  return Array.from({ length: TASKS }, (_, place) => ({
    name: `chaos-${place}`,
    agent: 'Ögedei',
    trigger: { every: `PT${INTERVAL_MS / 1000}S` },
    description: 'A short task of a chaos test.',
    catchUp: 'all',
    overlap: 'queue',
    maxAttempts: MOST_ATTEMPTS,
    retryDelay: 'PT0.5S',
    timeout: 'PT20S',
    handler: async () => {
      process.send?.(BEGUN);
      await systemClock.sleep(SHORTEST_RUN_MS + random() * (LONGEST_RUN_MS - SHORTEST_RUN_MS));
      if (random() < FAILING_SHARE) throw new Error('now and then');
      return { report: { type: 'chaos' }, writes: [{ statement: leaveMark as Write['statement'], input: {} }] };
    },
  }));
}
