import { statement } from '../../graph/statement.ts';

/** An index, also one that belongs to a constraint. */
export interface IndexRow {
  readonly state: string;
  readonly of: readonly string[] | null;
  readonly properties: readonly string[] | null;
  readonly isConstraint: boolean;
}

/** Every index of the database, whoever made it: another program's rule on the same properties serves as well. */
export const readIndexes = statement<Record<string, never>, IndexRow>(
  'read-indexes',
  `SHOW INDEXES YIELD state, labelsOrTypes, properties, owningConstraint
   RETURN state, labelsOrTypes AS of, properties, owningConstraint IS NOT NULL AS isConstraint`,
);
