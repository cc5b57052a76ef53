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

/** Hands every worker of a project the address of a real Neo4j of its own. One that cannot be started fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const databases: Database[] = [];
  // One after the other: the first may have to be fetched.
  while (databases.length < project.config.maxWorkers) databases.push(await startDatabase());
  project.provide(
    'neo4j',
    databases.map(({ address }) => address),
  );
  return async () => {
    await Promise.all(databases.map(({ end }) => end()));
  };
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
