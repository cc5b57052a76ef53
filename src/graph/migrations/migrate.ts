import neo4j from 'neo4j-driver';
import { asError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Graph } from '../graph.ts';
import { GraphRefused } from '../open.ts';
import { statement } from '../statement.ts';
import { type Migration, readMigrations } from './files.ts';
import {
  forgetMigrations,
  forgetUnusedCounter,
  readAppliedMigrations,
  readOwnIndexes,
  readOwnSchema,
  readPlainIndexes,
  recordMigration,
} from './statements.ts';

/** The original's own migrations use small numbers; ours start here. */
const FIRST_VERSION = 1007;
/** Every constraint and index of ours starts with this, so that undo takes away ours and nothing else. */
const OWN_PREFIX = 'optimizer_';
const CONSTRAINT = /FOR \(n:(\w+)\) REQUIRE \(?([^)]*?)\)? IS UNIQUE/;
const INDEX_IN_THE_WAY = 'Neo.ClientError.Schema.IndexAlreadyExists';
/** Another replica made the same rule between the look and the creation. */
const MADE_MEANWHILE = 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists';
const CREATION_FAILED = 'Neo.DatabaseError.Schema.ConstraintCreationFailed';

/**
 * Brings the graph's constraints and indexes up to what this version needs. Safe to run twice and from several
 * replicas at once: every statement is repeatable and the record is unique by version.
 * A constraint that existing duplicates forbid is reported and left out; the start goes on without it.
 * @throws GraphRefused when the graph was migrated by a newer version of the service
 */
export async function migrate(graph: Graph, folder: string, log: Log): Promise<void> {
  const migrations = await readMigrations(folder);
  const applied = await graph.read(readAppliedMigrations, { first: FIRST_VERSION }, { leader: true });
  const newest = Math.max(...migrations.map(migration => migration.version));
  const newer = applied.find(migration => migration.version > newest);
  if (newer !== undefined) {
    throw new GraphRefused(
      `The graph was migrated to version ${newer.version} by a newer service, this one knows ${newest}: start that version, or undo its migrations first.`,
    );
  }
  const checksums = new Map(applied.map(migration => [migration.version, migration.checksum]));
  for (const migration of migrations) {
    if (checksums.get(migration.version) === migration.checksum) continue;
    const { replaced, complete } = await apply(graph, migration, log);
    const { version, name } = migration;
    const checksum = complete ? migration.checksum : null;
    await graph.write(recordMigration, { version, name, checksum, replaced }, { idempotent: true });
    log.info({ version, name, complete }, 'migrated the graph');
  }
}

/** Drops our constraints and indexes, makes the indexes again that had given way, and forgets the migrations. Data stays, theirs and ours. */
export async function undoMigrations(graph: Graph): Promise<void> {
  const applied = await graph.read(readAppliedMigrations, { first: FIRST_VERSION }, { leader: true });
  const own = [
    ...(await graph.read(readOwnSchema, { prefix: OWN_PREFIX })),
    ...(await graph.read(readOwnIndexes, { prefix: OWN_PREFIX })),
  ];
  for (const { kind, name } of own) await runSchema(graph, `DROP ${kind} ${name} IF EXISTS`);
  for (const { replaced } of applied) for (const create of replaced ?? []) await runSchema(graph, create);
  await graph.write(forgetUnusedCounter, {}, { idempotent: true });
  await graph.write(forgetMigrations, { first: FIRST_VERSION }, { idempotent: true });
}

/** What one migration did: how to make the indexes again that gave way, and whether every constraint now stands. */
interface Outcome {
  readonly replaced: string[];
  readonly complete: boolean;
}

async function apply(graph: Graph, migration: Migration, log: Log): Promise<Outcome> {
  const replaced: string[] = [];
  let complete = true;
  for (const cypher of migration.statements) {
    const outcome = await applyStatement(graph, cypher, log);
    replaced.push(...outcome.replaced);
    complete &&= outcome.complete;
  }
  return { replaced, complete };
}

async function applyStatement(graph: Graph, cypher: string, log: Log): Promise<Outcome> {
  try {
    await runSchema(graph, cypher);
    return { replaced: [], complete: true };
  } catch (error) {
    if (codeOf(error) === MADE_MEANWHILE) return { replaced: [], complete: true };
    if (codeOf(error) === INDEX_IN_THE_WAY) return replaceIndex(graph, cypher, log);
    if (codeOf(error) !== CREATION_FAILED) throw error;
    reportDuplicates(cypher, error, log);
    return { replaced: [], complete: false };
  }
}

/** A plain index on the same properties forbids the constraint: drop it, create the constraint (which brings its own). */
async function replaceIndex(graph: Graph, cypher: string, log: Log): Promise<Outcome> {
  const { label, properties } = constrained(cypher);
  const plain = await graph.read(readPlainIndexes, { label, properties });
  for (const { name } of plain) await runSchema(graph, `DROP INDEX \`${name}\` IF EXISTS`);
  try {
    await runSchema(graph, cypher);
  } catch (error) {
    for (const { createStatement } of plain) await runSchema(graph, createStatement);
    if (codeOf(error) !== CREATION_FAILED) throw error;
    reportDuplicates(cypher, error, log);
    return { replaced: [], complete: false };
  }
  log.info({ label, properties, indexes: plain.map(index => index.name) }, 'replaced plain indexes by a constraint');
  return { replaced: plain.map(index => index.createStatement), complete: true };
}

function reportDuplicates(cypher: string, error: unknown, log: Log): void {
  const { label, properties } = constrained(cypher);
  log.warn(
    { label, properties, reason: asError(error).message },
    'duplicate values: starting without this constraint; remove the duplicates and start again to get it',
  );
}

function constrained(cypher: string): { label: string; properties: string[] } {
  const [, label = '', list = ''] = CONSTRAINT.exec(cypher) ?? [];
  return { label, properties: list.split(',').map(property => property.trim().replace(/^n\./, '')) };
}

async function runSchema(graph: Graph, cypher: string): Promise<void> {
  await graph.write(statement('migrate', cypher), {}, { idempotent: true });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof neo4j.Neo4jError ? error.code : undefined;
}
