import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocalServer } from '../../src/graph/local-server/local-server.ts';
import type { GraphAddress } from '../../src/graph/open.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker. */
    neo4j: readonly GraphAddress[];
  }
}

interface Database {
  readonly address: GraphAddress;
  end(): Promise<void>;
}

/**
 * The same databases for all projects of a run: started by the first that asks, ended by the last that leaves. Vitest
 * loads this file once for each project, so they have only the process in common.
 */
interface Shared {
  users: number;
  readonly databases: Promise<Database>[];
}

declare global {
  var testDatabases: Shared | undefined;
}

/** Hands every worker the address of a real Neo4j of its own. One that cannot be started fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.testDatabases ??= { users: 0, databases: [] };
  const shared = globalThis.testDatabases;
  shared.users++;
  const { maxWorkers } = project.config;
  while (shared.databases.length < maxWorkers) shared.databases.push(startAfter(shared.databases.at(-1)));
  const databases = await Promise.all(shared.databases.slice(0, maxWorkers));
  project.provide(
    'neo4j',
    databases.map(({ address }) => address),
  );
  return async () => {
    if (--shared.users > 0) return;
    for (const { end } of await Promise.all(shared.databases)) await end();
  };
}

/** One after the other: the first may have to be fetched. */
async function startAfter(other: Promise<Database> | undefined): Promise<Database> {
  await other;
  return startDatabase();
}

async function startDatabase(): Promise<Database> {
  const given = process.env['NEO4J_TEST_URI'];
  if (given !== undefined) {
    const { NEO4J_TEST_USERNAME: username = 'neo4j', NEO4J_TEST_PASSWORD: password = '' } = process.env;
    return { address: { uri: given, username, password, database: 'neo4j' }, end: async () => undefined };
  }
  const directory = await mkdtemp(join(tmpdir(), 'optimizer-neo4j-'));
  const { uri, username, password, close } = await startLocalServer({ directory, log: line => console.log(line) });
  return {
    address: { uri, username, password, database: 'neo4j' },
    end: async () => {
      await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
