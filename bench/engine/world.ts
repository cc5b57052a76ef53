import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import { createEngine, type RunningEngine } from '../../src/engine/create-engine.ts';
import { createEvents } from '../../src/engine/events.ts';
import { createRegistry } from '../../src/engine/registry.ts';
import type { TaskDefinition } from '../../src/engine/task.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { type LocalServer, startLocalServer } from '../../src/graph/local-server/local-server.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { openGraph } from '../../src/graph/open.ts';
import { statement } from '../../src/graph/statement.ts';
import { createLog } from '../../src/log.ts';

const log = createLog({ level: 'silent' });
const HEAP_MIB = 1_024;

/** A database for the measurements and what is needed to measure on it; nothing of it is left afterwards. */
export interface World {
  readonly server: LocalServer;
  readonly graph: Graph;
  connect(port: number): Promise<Graph>;
  engine(tasks: readonly TaskDefinition[], concurrency?: number): RunningEngine;
  query<Row>(text: string, input?: object): Promise<Row[]>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'optimizer-bench-'));
  const server = await startLocalServer({ directory, heapMiB: HEAP_MIB, log: () => undefined });
  const connect = (port: number) =>
    openGraph({
      address: { ...server, uri: `bolt://127.0.0.1:${port}`, database: 'neo4j' },
      waitMs: 30_000,
      log,
      clock: systemClock,
      randomness: systemRandomness,
    });
  const graph = await connect(Number(new URL(server.uri).port));
  await migrate(graph, 'schema/graph', log);
  const query = <Row>(text: string, input: object = {}) => graph.write(statement<object, Row>('bench', text), input);
  return {
    server,
    graph,
    connect,
    query,
    engine: (tasks, concurrency = 8) => {
      const registry = createRegistry();
      for (const task of tasks) registry.register(task);
      return createEngine({
        graph,
        clock: systemClock,
        randomness: systemRandomness,
        log,
        events: createEvents(log),
        registry,
        replica: 'bench',
        leaseMs: 30_000,
        concurrency,
        catchUpLimit: 2,
        graceMs: 5_000,
        agentLimit: null,
        triggering: true,
      });
    },
    empty: async () => {
      await query(
        'MATCH (n) WHERE NOT n:Migration AND NOT n:ResultCounter CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS',
      );
    },
    close: async () => {
      await graph.close();
      await server.close();
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
    },
  };
}

/** Tasks that are due in ninety days, unless somebody says otherwise. */
export function quietTasks(count: number, handler: TaskDefinition['handler']): TaskDefinition[] {
  return Array.from({ length: count }, (_, place) => ({
    name: `bench-task-${place}`,
    agent: 'Jochi',
    trigger: 'quarterly',
    description: 'A task of a benchmark.',
    handler,
  }));
}
