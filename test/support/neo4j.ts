import { inject } from 'vitest';
import type { GraphAddress } from '../../src/graph/open.ts';

/** The test database of this worker. No other worker uses it meanwhile. */
export function testNeo4j(): GraphAddress {
  const addresses = inject('neo4j');
  const worker = Number(process.env['VITEST_POOL_ID']);
  const address = addresses[worker - 1];
  if (address === undefined) throw new Error(`worker ${worker} has none of the ${addresses.length} databases`);
  return address;
}
