import { expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createCompute } from '../../../src/engine/compute.ts';
import { createEvents } from '../../../src/engine/events.ts';
import { createOutbox } from '../../../src/engine/outbox.ts';
import { createRegistry } from '../../../src/engine/registry.ts';
import { createRunner } from '../../../src/engine/runner.ts';
import { task } from '../../support/engine.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';
import { claim, register } from '../../support/ledger.ts';

const db = useGraph();

it('a closing runner gives up a run whose claim is answered after the grace', async () => {
  const endless = task('endless', { handler: () => new Promise(() => undefined) });
  const registry = createRegistry();
  registry.register(endless);
  await register(db.graph, endless);
  const runner = createRunner({
    graph: db.graph,
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    events: createEvents(silentLog),
    outbox: createOutbox(silentLog),
    compute: createCompute(),
    registry,
    leaseMs: 30_000,
    concurrency: 1,
    graceMs: 0,
  });
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const run = runner.run(async () => {
    asked.resolve();
    await answer.promise;
    return claim(db.graph, 'endless');
  });
  await asked.promise;
  const closed = runner.close();
  await systemClock.sleep(20);
  answer.resolve();
  await closed;
  expect(await run).toMatchObject({ taskName: 'endless' });
  expect(await cypher(db.graph, 'MATCH (r:OptimizationRun) RETURN r.state AS state, r.error AS error')).toEqual([
    { state: 'interrupted', error: 'interrupted: the replica was shut down' },
  ]);
});
