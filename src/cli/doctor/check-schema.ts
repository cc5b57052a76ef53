import type { Graph } from '../../graph/graph.ts';
import type { Migration } from '../../graph/migrations/files.ts';
import { FIRST_VERSION } from '../../graph/migrations/migrate.ts';
import { readAppliedMigrations } from '../../graph/migrations/statements.ts';
import { type Check, fault, fine } from './check.ts';
import { expectedSchema, type SchemaRule } from './expected-schema.ts';
import { type IndexRow, readIndexes } from './read-indexes.ts';

/** Compares the recorded version of the graph with the one that this service needs. */
export async function checkSchemaVersion(graph: Graph, migrations: readonly Migration[]): Promise<Check> {
  const name = 'schema version';
  const applied = await graph.read(readAppliedMigrations, { first: FIRST_VERSION });
  const needed = Math.max(...migrations.map(({ version }) => version));
  const newest = Math.max(...applied.map(({ version }) => version));
  if (applied.length === 0) {
    return fault(name, 'The graph was never migrated.', 'Start the service: it makes what it needs.');
  }
  if (newest > needed) {
    return fault(name, `The graph is at ${newest}, this version knows ${needed}.`, 'Use the version that migrated it.');
  }
  const isApplied = (wanted: Migration) =>
    applied.some(({ version, checksum }) => version === wanted.version && checksum === wanted.checksum);
  const open = migrations.filter(migration => !isApplied(migration));
  if (open.length === 0) return fine(name, `The graph is at ${newest}, as needed.`);
  return fault(
    name,
    `Not applied wholly: ${open.map(({ version }) => version).join(', ')}.`,
    'Start the service; what it cannot make (duplicate values) stands in its log.',
  );
}

/** Looks whether every constraint and index is there, and online. */
export async function checkSchemaRules(graph: Graph, migrations: readonly Migration[]): Promise<Check> {
  const name = 'constraints and indexes';
  const indexes = await graph.read(readIndexes, {});
  const expected = expectedSchema(migrations);
  const missing = expected.filter(rule => !indexes.some(index => serves(index, rule)));
  const offline = expected.filter(rule => indexes.some(index => serves(index, rule) && index.state !== 'ONLINE'));
  if (missing.length > 0) {
    return fault(
      name,
      `${missing.length} of ${expected.length} are missing: ${namesOf(missing)}.`,
      'Start the service to make them; where it warns of duplicate values, remove those and start it again.',
    );
  }
  if (offline.length > 0) {
    return fault(
      name,
      `Not online: ${namesOf(offline)}.`,
      'Wait until they are built (SHOW INDEXES); drop one that has FAILED, and start the service.',
    );
  }
  return fine(name, `All ${expected.length} are there.`);
}

function serves({ of, properties, isConstraint }: IndexRow, rule: SchemaRule): boolean {
  return (
    (isConstraint || !rule.isConstraint) &&
    of?.length === 1 &&
    of[0] === rule.of &&
    properties?.join() === rule.properties.join()
  );
}

function namesOf(rules: readonly SchemaRule[]): string {
  return rules.map(({ name }) => name).join(', ');
}
