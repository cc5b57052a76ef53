import { systemClock, systemRandomness } from '../../../src/clock.ts';
import type { TaskContext } from '../../../src/engine/task.ts';
import { type GraphAddress, openGraph } from '../../../src/graph/open.ts';
import { createLog } from '../../../src/log.ts';
import { retention } from '../../../src/tasks/retention/index.ts';

// One run of retention in a process of its own, meant to be killed. Its database comes as JSON in GRAPH, its time in NOW.

const log = createLog({ level: 'silent' });
const address = JSON.parse(process.env['GRAPH'] ?? '') as GraphAddress;
const graph = await openGraph({ clock: systemClock, randomness: systemRandomness, log, address, waitMs: 10_000 });
const definition = retention({ retentionMs: Number(process.env['RETENTION_MS']), batchRows: 20 });
const context: Pick<TaskContext, 'graph' | 'batch' | 'signal' | 'progress' | 'mode' | 'now'> = {
  graph,
  batch: (statement, input, options) => graph.write(statement, input, { ...options, idempotent: true }),
  signal: new AbortController().signal,
  progress: () => undefined,
  mode: 'auto',
  now: new Date(process.env['NOW'] ?? ''),
};
await definition.handler(context as TaskContext);
await graph.close();
