import { statement } from '../../graph/statement.ts';

/** How often definitions have changed. One row; null: nothing was ever registered. */
export const readChanges = statement<Record<string, never>, { changes: number | null }>(
  'read-definition-changes',
  `OPTIONAL MATCH (b:TaskDefinitionBoard {id: 'task-definitions'})
   RETURN b.changes AS changes`,
);

/** A definition in force, as far as a replica needs it to run the task. */
export interface StoredDefinition {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly agent: string;
  readonly description: string;
  /** JSON text of a CustomSchedule. */
  readonly schedule: string;
  readonly handler: string;
  readonly url: string | null;
  readonly statement: string | null;
  readonly statementParameters: string | null;
  readonly secretSealed: string | null;
  readonly headersSealed: string | null;
}

/** Every definition in force. */
export const readDefinitions = statement<Record<string, never>, StoredDefinition>(
  'read-definitions',
  `MATCH (t:OptimizationTask)-[:DEFINED_BY]->(d:TaskDefinition)
   RETURN d.id AS id, t.name AS name, d.version AS version, t.agent AS agent, t.description AS description,
     t.schedule AS schedule, d.handler AS handler, d.url AS url, d.statement AS statement,
     d.statement_parameters_json AS statementParameters, d.secret_sealed AS secretSealed,
     d.headers_sealed AS headersSealed
   ORDER BY name`,
);
