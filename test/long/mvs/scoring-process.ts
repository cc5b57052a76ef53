import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import { createEvents } from '../../../src/engine/events.ts';
import { createRegistry } from '../../../src/engine/registry.ts';
import { type GraphAddress, openGraph } from '../../../src/graph/open.ts';
import { createLog } from '../../../src/log.ts';
import { mvsFormulaTuning } from '../../../src/tasks/mvs-tuning/index.ts';
import { MVS_TASK } from '../../../src/tasks/mvs-tuning/task-name.ts';

// A replica in a process of its own that scores all memories; meant to be killed. Its database comes as JSON in GRAPH.

const log = createLog({ level: 'silent' });
const deps = { clock: systemClock, randomness: systemRandomness, log };
const address = JSON.parse(process.env['GRAPH'] ?? '') as GraphAddress;
const graph = await openGraph({ ...deps, address, waitMs: 10_000 });
const registry = createRegistry();
registry.register(mvsFormulaTuning);
const engine = createEngine({
  ...deps,
  graph,
  registry,
  events: createEvents(log),
  replica: 'replica-to-be-killed',
  leaseMs: 2_000,
  graceMs: 5_000,
  concurrency: 1,
  catchUpLimit: 1,
  agentLimit: null,
  triggering: false,
});
await engine.start();
await engine.runTask({ name: MVS_TASK, parameters: { step: 'score' }, waitMs: 120_000 });
