import { afterAll, beforeAll, beforeEach } from 'vitest';
import { systemClock, systemRandomness } from '../../src/clock.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { openGraph } from '../../src/graph/open.ts';
import { createLog, type LogLevel } from '../../src/log.ts';
import { testNeo4j } from './neo4j.ts';
import { cypher } from './query.ts';

export { cypher };

export const MIGRATIONS = 'schema/graph';
export const silentLog = createLog({ level: (process.env['TEST_LOG'] ?? 'silent') as LogLevel });

/** A door to the test database. */
export function openTestGraph(): Promise<Graph> {
  return openGraph({
    address: testNeo4j(),
    waitMs: 10_000,
    log: silentLog,
    clock: systemClock,
    randomness: systemRandomness,
  });
}

/** Opens the test database for one file: migrated once, emptied of every node before each test, closed at the end. */
export function useGraph(): { readonly graph: Graph } {
  let graph: Graph | undefined;
  beforeAll(async () => {
    graph = await openTestGraph();
    await clear(graph);
    await dropForeignSchema(graph);
    await migrate(graph, MIGRATIONS, silentLog);
  });
  beforeEach(async () => {
    if (graph !== undefined) await clear(graph);
  });
  afterAll(() => graph?.close());
  return {
    get graph() {
      if (graph === undefined) throw new Error('the graph is open inside tests only');
      return graph;
    },
  };
}

/** Drops what the tests of another file have left besides our own constraints and indexes. */
async function dropForeignSchema(graph: Graph): Promise<void> {
  const named = (kind: string, condition: string) =>
    cypher<{ name: string }>(
      graph,
      `SHOW ${kind} YIELD name, type WHERE NOT name STARTS WITH 'optimizer_' ${condition} RETURN name`,
    );
  for (const { name } of await named('CONSTRAINTS', '')) await cypher(graph, `DROP CONSTRAINT \`${name}\``);
  for (const { name } of await named('INDEXES', "AND type <> 'LOOKUP'")) await cypher(graph, `DROP INDEX \`${name}\``);
}

/** Deletes every node but the record of migrations, and starts the counter of results anew. */
export async function clear(graph: Graph): Promise<void> {
  await cypher(graph, 'MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await cypher(graph, "CREATE (:ResultCounter {id: 'results', epoch: randomUUID(), head: 0})");
}
