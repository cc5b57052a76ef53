import { systemClock, systemRandomness } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { createEvents } from '../../src/engine/events.ts';
import { createRegistry } from '../../src/engine/registry.ts';
import { openDatabase } from '../../src/graph/database.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { createLog } from '../../src/log.ts';
import { chaosTasks } from './tasks.ts';

/** One replica as a process: the parts of the service that run tasks, with the tasks of the chaos test. */
const config = readConfig(process.env);
const log = createLog({ level: config.LOG_LEVEL });
const deps = { log, clock: systemClock, randomness: systemRandomness };
const { graph, usable } = await openDatabase(config, deps);
await usable();
await migrate(graph, 'schema/graph', log);
const registry = createRegistry();
for (const task of chaosTasks(Math.random)) registry.register(task);
const engine = createEngine({
  ...deps,
  graph,
  events: createEvents(log),
  registry,
  replica: config.REPLICA_ID ?? systemRandomness.id(),
  leaseMs: config.LEASE,
  concurrency: config.CONCURRENCY,
  catchUpLimit: config.CATCH_UP_CONCURRENCY,
  agentLimit: null,
  graceMs: config.GRACE,
  triggering: true,
});
await engine.start();
process.send?.('ready');
