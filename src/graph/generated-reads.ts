import neo4j from 'neo4j-driver';
import type { Graph } from './graph.ts';
import { type Parameters, statement } from './statement.ts';

/** A list that takes longer is cut off: whoever asked gets TIMEOUT and the advice to narrow the request. */
const TIMEOUT_MS = 15_000;

/** How @neo4j/graphql selects a date-time, which needs a plugin of the database that the service does without. */
const CONVERTED_TIME =
  /apoc\.date\.convertFormat\(toString\(([^()]+)\), 'iso_zoned_date_time', 'iso_offset_date_time'\)/g;

/** What @neo4j/graphql takes as `executionContext`: it runs a statement and gets records, as from a transaction. */
export interface GeneratedReads {
  run(cypher: string, parameters: Parameters): Promise<GeneratedAnswer>;
}

interface GeneratedAnswer {
  readonly records: readonly InstanceType<typeof neo4j.types.Record>[];
  readonly summary: { readonly counters: { updates(): object } };
}

/**
 * Runs the statements that @neo4j/graphql writes through the door: its database, its time limit, its repetitions, as
 * auto-committed reads, whose values arrive as plain data.
 * Errors: AppError GRAPH_UNAVAILABLE or TIMEOUT, otherwise the driver's own.
 */
export function createGeneratedReads(graph: Pick<Graph, 'read'>): GeneratedReads {
  return {
    async run(cypher, parameters) {
      const read = statement('generated-read', withoutPlugin(cypher));
      const rows = await graph.read(read, parameters, { timeoutMs: TIMEOUT_MS });
      return {
        records: rows.map(row => new neo4j.types.Record(Object.keys(row), Object.values(row))),
        summary: { counters: { updates: () => ({}) } },
      };
    },
  };
}

/**
 * The same statement without the plugin's function: times leave the database as text with whatever zone they have,
 * also where another program stored text or a time without a zone; the API's DateTime makes UTC of them.
 */
export function withoutPlugin(cypher: string): string {
  return cypher.replace(CONVERTED_TIME, 'toStringOrNull($1)');
}
