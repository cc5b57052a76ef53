import { inject } from 'vitest';
import type { GraphAddress } from '../../src/graph/open.ts';

/** The test database. No other file uses it meanwhile. */
export const testNeo4j = (): GraphAddress => inject('neo4j');
