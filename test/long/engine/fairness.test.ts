import { describe, expect, it } from 'vitest';
import type { TaskAnswer } from '../../../src/engine/task.ts';
import { advance, eventually, task, testEngine } from '../../support/engine.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { register } from '../../support/ledger.ts';

const db = useGraph();

/** A handler whose runs end when a test says so. */
function gate() {
  const ends: (() => void)[] = [];
  const handler = () => new Promise<TaskAnswer>(resolve => ends.push(() => resolve({ report: {} })));
  return { handler, ends };
}
const STATES = `MATCH (r:OptimizationRun) WITH r.state AS state, count(r) AS runs RETURN state, runs ORDER BY state`;
interface StateRow {
  readonly state: string;
  readonly runs: number;
}
const counts = (rows: StateRow[]) => Object.fromEntries(rows.map(({ state, runs }) => [state, runs]));

describe('requests that wait for a long run', () => {
  it('take no place from other tasks: their slots start at their time', async () => {
    const { handler, ends } = gate();
    const engine = testEngine(db.graph, [task('long', { handler })], { concurrency: 2 });
    await engine.start();
    await eventually(db.graph, STATES, (rows: StateRow[]) => counts(rows)['running'] === 1);
    for (let request = 0; request < 6; request++) await engine.runTask({ name: 'long', waitMs: 0 });
    await register(db.graph, task('short'));
    const other = testEngine(db.graph, [task('long', { handler }), task('short')], {
      replica: 'other',
      concurrency: 2,
    });
    await other.start();
    await eventually(db.graph, STATES, (rows: StateRow[]) => counts(rows)['succeeded'] === 1);
    expect(counts(await cypher<StateRow>(db.graph, STATES))).toEqual({ queued: 6, running: 1, succeeded: 1 });
    for (const end of ends) end();
  });
});

describe('the backlog of an outage', () => {
  it('runs a few slots at a time and does not keep the present waiting', async () => {
    const { handler, ends } = gate();
    const backlog = Array.from({ length: 60 }, (_, place) => task(`old-${place}`, { handler }));
    await register(db.graph, ...backlog);
    await advance(db.graph, 'PT2H');
    const engine = testEngine(db.graph, [...backlog, task('present')], { concurrency: 4, catchUpLimit: 2 });
    await engine.start();
    await eventually(db.graph, STATES, (rows: StateRow[]) => counts(rows)['succeeded'] === 1);
    await new Promise(resolve => setTimeout(resolve, 1_200));
    expect(counts(await cypher<StateRow>(db.graph, STATES))).toEqual({ running: 2, succeeded: 1 });
    ends.shift()?.();
    await eventually(
      db.graph,
      STATES,
      (rows: StateRow[]) => counts(rows)['succeeded'] === 2 && counts(rows)['running'] === 2,
    );
    for (const end of ends) end();
  });
});

describe('an agent that has as many runs as it may', () => {
  it('does not keep other agents’ slots waiting, and its own task’s overlap is still decided at once', async () => {
    const { handler, ends } = gate();
    const busy = task('busy', { handler, agent: 'Ögedei', trigger: { every: 'PT2S' } });
    const first = testEngine(db.graph, [busy], { agentLimit: 1 });
    await first.start();
    await eventually(db.graph, STATES, (rows: StateRow[]) => counts(rows)['running'] === 1);
    const others = ['w1', 'w2', 'w3'].map(name => task(name, { agent: 'Ögedei' }));
    const second = testEngine(db.graph, [...others, task('free')], {
      agentLimit: 1,
      concurrency: 2,
      replica: 'second',
    });
    await second.start();
    await eventually(db.graph, STATES, (rows: StateRow[]) => {
      const { running, succeeded, skipped } = counts(rows);
      return running === 1 && succeeded === 1 && skipped === 1;
    });
    for (const end of ends) end();
  });

  it('cancel_running makes its own place', async () => {
    const { handler, ends } = gate();
    const engine = testEngine(
      db.graph,
      [task('a', { handler, trigger: { every: 'PT2S' }, overlap: 'cancel_running' })],
      { agentLimit: 1 },
    );
    await engine.start();
    await eventually(
      db.graph,
      STATES,
      (rows: StateRow[]) => (counts(rows)['cancelled'] ?? 0) >= 1 && counts(rows)['running'] === 1,
    );
    for (const end of ends) end();
  });
});
