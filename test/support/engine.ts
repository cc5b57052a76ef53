import { onTestFinished } from 'vitest';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import { createEngine, type EngineSettings, type RunningEngine } from '../../src/engine/create-engine.ts';
import { createEvents } from '../../src/engine/events.ts';
import { createRegistry } from '../../src/engine/registry.ts';
import type { TaskDefinition } from '../../src/engine/task.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { cypher, silentLog } from './graph.ts';

/** A task whose handler answers at once, unless a test says otherwise. */
export function task(name: string, overrides: Partial<TaskDefinition> = {}): TaskDefinition {
  return {
    name,
    agent: 'Jochi',
    trigger: 'quarterly',
    description: 'A task of a test.',
    handler: async () => ({ report: { type: 'test', verdict: 'ok' } }),
    ...overrides,
  };
}

/** An engine over the test database; closed after the test. It is not started: `start()` registers and looks at the clock. */
export function testEngine(
  graph: Graph,
  tasks: readonly TaskDefinition[],
  overrides: Partial<EngineSettings> = {},
): RunningEngine & { readonly events: EngineSettings['events'] } {
  const registry = createRegistry();
  for (const definition of tasks) registry.register(definition);
  const events = overrides.events ?? createEvents(silentLog);
  const engine = createEngine({
    graph,
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    registry,
    replica: 'replica-under-test',
    leaseMs: 2_000,
    concurrency: 4,
    catchUpLimit: 2,
    graceMs: 0,
    agentLimit: null,
    triggering: true,
    ...overrides,
    events,
  });
  onTestFinished(() => engine.close());
  return { ...engine, events };
}

/**
 * Lets time pass for the graph: whatever lies in the future or the past lies so much earlier. Slots get names of the
 * past, so that a later slot at the same time of this day is another one.
 */
export async function advance(graph: Graph, by: string): Promise<void> {
  await cypher(
    graph,
    `CALL () {
       MATCH (t:OptimizationTask)
       SET t.next_due_at = t.next_due_at - duration($by), t.next_slot_at = t.next_slot_at - duration($by),
         t.anchor_at = t.anchor_at - duration($by), t.retry_at = t.retry_at - duration($by),
         t.retry_slot = t.retry_slot + $mark
     }
     CALL () {
       MATCH (r:OptimizationRun)
       SET r.due_at = r.due_at - duration($by), r.due_until = r.due_until - duration($by),
         r.continues_at = r.continues_at - duration($by), r.lease_until = r.lease_until - duration($by),
         r.slot = CASE WHEN r.reason = 'manual' THEN r.slot ELSE r.slot + $mark END
     }`,
    { by, mark: ` (${by} earlier)` },
  );
}

/** Waits until a query of a test answers rows that satisfy it; on timeout the error shows the last rows. */
export async function eventually<Row>(
  graph: Graph,
  text: string,
  satisfied: (rows: Row[]) => boolean,
  withinMs = 20_000,
): Promise<Row[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const rows = await cypher<Row>(graph, text);
    if (satisfied(rows)) return rows;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(rows)}`);
    await systemClock.sleep(25);
  }
}
