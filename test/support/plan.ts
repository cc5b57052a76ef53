import neo4j from 'neo4j-driver';
import { toGraph } from '../../src/graph/values.ts';
import { testNeo4j } from './neo4j.ts';

/** How the test database would run a statement (`EXPLAIN`) or did run it (`PROFILE`), as JSON text to search in. */
export async function planOf(mode: 'EXPLAIN' | 'PROFILE', cypher: string, input: object): Promise<string> {
  const { uri, username, password } = testNeo4j();
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  try {
    const { summary } = await driver.executeQuery(
      `${mode} ${cypher}`,
      toGraph({ ...input }) as Record<string, unknown>,
    );
    return JSON.stringify(mode === 'EXPLAIN' ? summary.plan : summary.profile);
  } finally {
    await driver.close();
  }
}
