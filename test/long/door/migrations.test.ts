import { beforeEach, describe, expect, it } from 'vitest';
import { migrate, undoMigrations } from '../../../src/graph/migrations/migrate.ts';
import { GraphRefused } from '../../../src/graph/open.ts';
import { cypher, MIGRATIONS, silentLog, useGraph } from '../../support/graph.ts';

const db = useGraph();
async function schemaNames(): Promise<string[]> {
  const constraints = await cypher<{ name: string }>(db.graph, 'SHOW CONSTRAINTS YIELD name RETURN name');
  const indexes = await cypher<{ name: string }>(
    db.graph,
    "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name",
  );
  return [...constraints, ...indexes].map(({ name }) => name).sort();
}

describe('migrations', () => {
  beforeEach(async () => {
    await undoMigrations(db.graph);
    return () => migrate(db.graph, MIGRATIONS, silentLog);
  });

  it('run twice and from several replicas at once with the same outcome', async () => {
    await Promise.all([1, 2, 3].map(() => migrate(db.graph, MIGRATIONS, silentLog)));
    const once = await schemaNames();
    await migrate(db.graph, MIGRATIONS, silentLog);
    expect(await schemaNames()).toEqual(once);
    expect(once).toContain('optimizer_result_sequence');
    expect(await cypher(db.graph, 'MATCH (m:Migration) WHERE m.version = 1007 RETURN count(m) AS n')).toEqual([
      { n: 1 },
    ]);
  });

  it('undo takes away ours and leaves what the original had', async () => {
    await cypher(db.graph, 'CREATE INDEX theirs IF NOT EXISTS FOR (n:TaskResult) ON (n.status)');
    const before = await schemaNames();
    await migrate(db.graph, MIGRATIONS, silentLog);
    await undoMigrations(db.graph);
    expect(await schemaNames()).toEqual(before);
    await cypher(db.graph, 'DROP INDEX theirs');
  });

  it('replace a plain index that is in the way of a constraint, and undo restores it under its name', async () => {
    await cypher(db.graph, 'CREATE INDEX theirs_id IF NOT EXISTS FOR (n:Agent) ON (n.id)');
    await migrate(db.graph, MIGRATIONS, silentLog);
    const migrated = await schemaNames();
    expect(migrated).toContain('optimizer_agent_id');
    expect(migrated).not.toContain('theirs_id');
    await undoMigrations(db.graph);
    expect(await schemaNames()).toContain('theirs_id');
    await cypher(db.graph, 'DROP INDEX theirs_id');
  });

  it('accept the same constraint under another name', async () => {
    await cypher(db.graph, 'CREATE CONSTRAINT theirs IF NOT EXISTS FOR (n:Agent) REQUIRE n.id IS UNIQUE');
    await migrate(db.graph, MIGRATIONS, silentLog);
    const names = await schemaNames();
    expect(names).toContain('theirs');
    expect(names).not.toContain('optimizer_agent_id');
    await undoMigrations(db.graph);
    expect(await schemaNames()).toContain('theirs');
    await cypher(db.graph, 'DROP CONSTRAINT theirs');
  });

  it('go on without a constraint that duplicate ids forbid, and make it at the start after these are gone', async () => {
    await cypher(db.graph, "CREATE (:TaskResult {id: 'twice'}), (:TaskResult {id: 'twice'})");
    await migrate(db.graph, MIGRATIONS, silentLog);
    expect(await schemaNames()).not.toContain('optimizer_task_result_id');
    await cypher(db.graph, 'MATCH (n:TaskResult) DELETE n');
    await migrate(db.graph, MIGRATIONS, silentLog);
    expect(await schemaNames()).toContain('optimizer_task_result_id');
  });

  it('refuse a graph that a newer service migrated', async () => {
    await cypher(db.graph, "CREATE (:Migration {version: 1999, name: 'from the future'})");
    await expect(migrate(db.graph, MIGRATIONS, silentLog)).rejects.toThrow(GraphRefused);
    await cypher(db.graph, 'MATCH (m:Migration {version: 1999}) DELETE m');
  });
});
