import { statement } from '../../graph/statement.ts';

/** What stands under a name before it is registered, replaced or removed. */
export interface NameTaken {
  /** Whether there is a task of that name. */
  readonly exists: boolean;
  /** Version of its definition; null: it is defined by code. */
  readonly version: number | null;
  /** Its signing secret as it is stored. */
  readonly secretSealed: string | null;
}

/** Lets changes of definitions come one after the other, then looks. One row. Locks the board, to which the task comes second. */
export const lockDefinitions = statement<{ name: string; token: string }, NameTaken>(
  'lock-definitions',
  `MERGE (b:TaskDefinitionBoard {id: 'task-definitions'})
   ON CREATE SET b.changes = 0
   SET b.lock = $token
   WITH b
   OPTIONAL MATCH (t:OptimizationTask {name: $name})
   OPTIONAL MATCH (t)-[:DEFINED_BY]->(d:TaskDefinition)
   RETURN t IS NOT NULL AS exists, d.version AS version, d.secret_sealed AS secretSealed`,
);
