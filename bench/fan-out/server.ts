import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { openGraph } from '../../src/graph/open.ts';
import { statement } from '../../src/graph/statement.ts';
import { createLog } from '../../src/log.ts';
import { startLiveServer } from '../../test/support/live-server.ts';
import { storeResult } from '../../test/support/results.ts';
import { answerOrders, machineMs } from '../worker.ts';
import { commitNote } from './commit-note.ts';
import type { ServerOrder } from './messages.ts';

// The process under test: the live part of the service, and beside it a bare server that commits as much and sends one
// text to everyone.

const log = createLog({ level: 'warn' });
const graph = await openGraph({
  address: {
    uri: process.env['BENCH_URI'] ?? '',
    username: 'neo4j',
    password: process.env['BENCH_PASSWORD'] ?? '',
    database: 'neo4j',
  },
  waitMs: 60_000,
  log,
  clock: systemClock,
  randomness: systemRandomness,
});
await migrate(graph, 'schema/graph', log);
const service = await startLiveServer(graph, {
  sockets: 20_000,
  socketsPerClient: 20_000,
  requestsPerMinute: 1_000_000,
  keepAliveMs: 600_000,
});
const bare = new WebSocketServer({ port: 0, host: '127.0.0.1' });
await once(bare, 'listening');

/** A result as another program writes it: without a place, and without a word to us. */
const createForeign = statement<{ id: string }, never>(
  'create-foreign',
  `CREATE (:OptimizationResult {id: $id, task_name: 'scan', agent: 'Jochi', status: 'success', created_at: datetime()})`,
);

answerOrders<ServerOrder>(async order => {
  switch (order.do) {
    case 'broadcast': {
      const frame = 'x'.repeat(order.bytes);
      await commitNote(graph, systemRandomness.id(), 'x'.repeat(order.size));
      const startedAt = machineMs();
      for (const client of bare.clients) client.send(frame);
      return { startedAt };
    }
    case 'commit': {
      const resultId = systemRandomness.id();
      const sequence = await storeResult(graph, { id: resultId, result: 'x'.repeat(order.size) });
      const startedAt = machineMs();
      service.events.emit('resultStored', { resultId, sequence });
      return { startedAt };
    }
    case 'create': {
      await graph.write(createForeign, { id: systemRandomness.id() });
      return { startedAt: machineMs() };
    }
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return { micros: user + system };
    }
    case 'heap':
      globalThis.gc?.();
      return { bytes: process.memoryUsage().heapUsed };
    case 'statements':
      return { names: service.statements.splice(0) };
  }
});
const { port } = bare.address() as AddressInfo;
process.send?.({ service: `${service.url.replace('http', 'ws')}/graphql`, bare: `ws://127.0.0.1:${port}` });
