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
  databases?: Promise<readonly Database[]>;
}

declare global {
  var testDatabases: Shared | undefined;
}

/** Hands every worker the address of a real Neo4j of its own. One that cannot be started fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.testDatabases ??= { users: 0 };
  const shared = globalThis.testDatabases;
  shared.users++;
  shared.databases ??= startDatabases(project.config.maxWorkers);
  const databases = await shared.databases;
  project.provide(
    'neo4j',
    databases.map(({ address }) => address),
  );
  return async () => {
    if (--shared.users === 0) await Promise.all(databases.map(({ end }) => end()));
  };
}

/** One after the other: the first may have to be fetched. */
async function startDatabases(count: number): Promise<Database[]> {
  const databases: Database[] = [];
  while (databases.length < count) databases.push(await startDatabase());
  return databases;
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
