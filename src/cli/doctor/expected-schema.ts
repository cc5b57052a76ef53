import type { Migration } from '../../graph/migrations/files.ts';

/** A constraint or an index that a migration makes. */
export interface SchemaRule {
  readonly name: string;
  readonly isConstraint: boolean;
  /** Label or relationship type. */
  readonly of: string;
  readonly properties: readonly string[];
}

const RULE =
  /^CREATE (CONSTRAINT|(?:\w+ )?INDEX) (\w+) IF NOT EXISTS FOR \(?.*?:(\w+)\]?.*? (?:REQUIRE|ON) (?:EACH )?\(?([^)]*?)\)?(?: IS UNIQUE)?$/;

/** The constraints and indexes that the migrations make; their other statements are left out. */
export function expectedSchema(migrations: readonly Migration[]): SchemaRule[] {
  return migrations
    .flatMap(({ statements }) => statements)
    .flatMap(statement => {
      const [, kind, name, of, list] = RULE.exec(statement) ?? [];
      if (name === undefined || of === undefined || list === undefined) return [];
      const properties = list.split(',').map(property => property.trim().replace(/^\w+\./, ''));
      return [{ name, isConstraint: kind === 'CONSTRAINT', of, properties }];
    });
}
