import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocalServer } from '../../src/graph/local-server/local-server.ts';
import type { GraphAddress } from '../../src/graph/open.ts';

declare module 'vitest' {
  interface ProvidedContext {
    neo4j: GraphAddress;
  }
}

interface Database {
  readonly address: GraphAddress;
  end(): Promise<void>;
}

/**
 * One database for all projects of a run, whose files run one by one: started by the first that asks, ended by the last
 * that leaves. Vitest loads this file once for each project, so the process is all that they have in common.
 */
declare global {
  var testDatabase: { users: number; readonly started: Promise<Database> } | undefined;
}

/** Hands the tests the address of a real Neo4j. One that cannot be started fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.testDatabase ??= { users: 0, started: startDatabase() };
  const shared = globalThis.testDatabase;
  shared.users++;
  const { address, end } = await shared.started;
  project.provide('neo4j', address);
  return async () => {
    if (--shared.users === 0) await end();
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
