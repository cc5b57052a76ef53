import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { startLocalServer } from '../../src/graph/local-server/local-server.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { openGraph } from '../../src/graph/open.ts';
import { statement } from '../../src/graph/statement.ts';
import { createLog } from '../../src/log.ts';

const HEAP_MIB = 2_048;

/** A Neo4j of the benchmark's own, with the service's indexes. */
export interface BenchDatabase {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly graph: Graph;
  readonly version: string;
}

const readVersion = statement<Record<string, never>, { version: string }>(
  'bench-version',
  `CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version`,
);

/** Runs some work over an empty database; nothing of it is left afterwards. */
export async function withDatabase(work: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'history-'));
  const server = await startLocalServer({ directory, heapMiB: HEAP_MIB, log: () => undefined });
  const log = createLog({ level: 'silent' });
  const { uri, username, password } = server;
  const address = { uri, username, password, database: 'neo4j' };
  const graph = await openGraph({ address, waitMs: 30_000, log, clock: systemClock, randomness: systemRandomness });
  try {
    await migrate(graph, 'schema/graph', log);
    const [row] = await graph.read(readVersion, {});
    await work({ uri, username, password, graph, version: row?.version ?? 'unknown' });
  } finally {
    await graph.close();
    await server.close();
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
  }
}
