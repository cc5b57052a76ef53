import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Graph } from '../../src/graph/graph.ts';
import { statement } from '../../src/graph/statement.ts';

const BATCH = 500;
const LOOK_EVERY_MS = 50;
/** So long nothing more arrives before a page counts as quiet: it gathers what happens for 150 ms, then reads again. */
const QUIET_MS = 2_000;
const PATIENCE_MS = 120_000;

/** Runs that ended, with their results, as a replica writes them: `count` from the number `from` on, of all tasks in turn. */
const createEndedRuns = statement<{ from: number; count: number }>(
  'bench-create-ended-runs',
  `MATCH (task:OptimizationTask) WITH task ORDER BY task.name
   WITH collect(task) AS tasks
   WITH tasks[$from / $count % size(tasks)] AS t
   SET t.run_changes = coalesce(t.run_changes, 0) + $count
   WITH t, t.run_changes - $count AS before, datetime() AS now
   UNWIND range(1, $count) AS place
   WITH t, before, now, place, toString($from + place) AS number
   CREATE (t)-[:HAS_RUN]->(r:OptimizationRun {id: 'bench-run-' + number, slot: t.name + '!bench-' + number, attempt: 1,
     task_name: t.name, agent: t.agent, state: 'succeeded', reason: 'manual', queued_at: now, started_at: now,
     finished_at: now, change: before + place})
   CREATE (t)-[:PRODUCED]->(o:OptimizationResult {id: 'bench-result-' + number, task_name: t.name, agent: t.agent,
     status: 'success', created_at: now, duration_ms: 1, run_id: r.id})
   CREATE (r)-[:REPORTED]->(o)`,
);

/** What a page heard over its socket. */
export interface Heard {
  results: number;
  runs: number;
}

/** Counts what a page hears, from its next load on. */
export function listenTo(page: Page): Heard {
  const heard: Heard = { results: 0, runs: 0 };
  page.on('websocket', socket =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"resultStream"')) heard.results++;
      if (String(payload).includes('"runUpdates"')) heard.runs++;
    }),
  );
  return heard;
}

let written = 0;

/** Waits until a page that says that it is live has its subscriptions: what happens before them it reads, and does not hear. */
export function subscriptions(): Promise<void> {
  return pause(QUIET_MS);
}

/** Writes so many results in batches, and waits after each until the page has heard of it, and at the end until it is quiet. */
export async function sendLive(graph: Graph, heard: Heard, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += BATCH) {
    const goal = { results: heard.results + BATCH, runs: heard.runs + BATCH };
    await graph.write(createEndedRuns, { from: written, count: BATCH });
    written += BATCH;
    await arrival(heard, goal);
  }
  await pause(QUIET_MS);
}

async function arrival(heard: Heard, goal: Heard): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (heard.results < goal.results || heard.runs < goal.runs) {
    if (performance.now() > end) throw new Error(`Heard ${JSON.stringify(heard)} instead of ${JSON.stringify(goal)}.`);
    await pause(LOOK_EVERY_MS);
  }
}
