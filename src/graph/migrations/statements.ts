import { statement } from '../statement.ts';

/** Which of our migrations (version 1007 and above) are recorded, with the checksum of the file that was applied. */
export const readAppliedMigrations = statement<
  { first: number },
  { version: number; checksum: string | null; replaced: string[] | null }
>(
  'read-applied-migrations',
  `MATCH (m:Migration) WHERE m.version >= $first
   RETURN m.version AS version, m.checksum AS checksum, m.replaced AS replaced`,
);

/** Records one migration; running it again changes nothing but the checksum (null: not complete, so the next start tries again). `replaced`: how to make the indexes that gave way. */
export const recordMigration = statement<
  { version: number; name: string; checksum: string | null; replaced: string[] },
  never
>(
  'record-migration',
  `MERGE (m:Migration {version: $version})
   ON CREATE SET m.name = $name, m.applied_at = datetime(), m.replaced = $replaced
   SET m.checksum = $checksum, m.replaced = coalesce(m.replaced, []) + [r IN $replaced WHERE NOT r IN coalesce(m.replaced, [])]`,
);

/** Forgets our migrations; their constraints and indexes are dropped beforehand. */
export const forgetMigrations = statement<{ first: number }, never>(
  'forget-migrations',
  'MATCH (m:Migration) WHERE m.version >= $first DELETE m',
);

/** Takes away the counter of results, the one node that a migration makes, where nothing was ever counted. */
export const forgetUnusedCounter = statement<Record<string, never>, never>(
  'forget-unused-counter',
  'MATCH (c:ResultCounter {head: 0}) WHERE NOT EXISTS { (c)--() } DELETE c',
);

/** Every constraint and index whose name says that it is ours. Constraints first: they own their index. */
export const readOwnSchema = statement<{ prefix: string }, { kind: 'CONSTRAINT' | 'INDEX'; name: string }>(
  'read-own-schema',
  `SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $prefix RETURN 'CONSTRAINT' AS kind, name`,
);

export const readOwnIndexes = statement<{ prefix: string }, { kind: 'CONSTRAINT' | 'INDEX'; name: string }>(
  'read-own-indexes',
  `SHOW INDEXES YIELD name, owningConstraint WHERE name STARTS WITH $prefix AND owningConstraint IS NULL
   RETURN 'INDEX' AS kind, name`,
);

/** The plain range indexes on one label and its properties, with the statement that would make each again. */
export const readPlainIndexes = statement<
  { label: string; properties: string[] },
  { name: string; createStatement: string }
>(
  'read-plain-indexes',
  `SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint, createStatement
   WHERE type = 'RANGE' AND owningConstraint IS NULL AND labelsOrTypes = [$label] AND properties = $properties
   RETURN name, createStatement`,
);
