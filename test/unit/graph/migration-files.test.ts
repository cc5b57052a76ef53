import { describe, expect, it } from 'vitest';
import { readMigrations, splitStatements } from '../../../src/graph/migrations/files.ts';

describe('splitStatements', () => {
  it('separates at a semicolon that ends a line, and leaves comments out', () => {
    expect(splitStatements("// why\nCREATE (a {x: 'a;b'});\n\nMATCH (n)\n  RETURN n;\n")).toEqual([
      "CREATE (a {x: 'a;b'})",
      'MATCH (n)\n  RETURN n',
    ]);
  });
});

it('every migration has a number from 1007 on, and only statements that can be repeated', async () => {
  const migrations = await readMigrations('schema/graph');
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, place) => 1007 + place));
  for (const text of migrations.flatMap(({ statements }) => statements)) expect(text).toMatch(/IF NOT EXISTS|^MERGE/);
});
