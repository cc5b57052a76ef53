import { statement } from '../../graph/statement.ts';

/** What a version of a definition says besides the properties of its task. */
export interface DefinitionProperties {
  readonly id: string;
  /** http or cypher. */
  readonly handler: string;
  readonly url: string | null;
  readonly headerNames: readonly string[] | null;
  readonly statement: string | null;
  /** JSON text: the parameters of the statement. */
  readonly statementParameters: string | null;
  /** JSON text: what was registered besides the handler, as it was given. */
  readonly settings: string;
  readonly secretSealed: string | null;
  readonly headersSealed: string | null;
}

/**
 * Adds a version to a task's definition and counts the change, for all replicas to see. The version before stays as
 * history, without its secrets. One row. The board's lock must be held.
 */
export const writeDefinition = statement<{ name: string; definition: DefinitionProperties }, { version: number }>(
  'write-definition',
  `MATCH (b:TaskDefinitionBoard {id: 'task-definitions'})
   MATCH (t:OptimizationTask {name: $name})
   OPTIONAL MATCH (t)-[former:DEFINED_BY]->(old:TaskDefinition)
   WITH b, t, former, old, datetime.realtime() AS now
   CREATE (t)-[:DEFINED_BY]->(d:TaskDefinition {id: $definition.id, task_name: $name, version: coalesce(old.version, 0) + 1,
     handler: $definition.handler, url: $definition.url, header_names: $definition.headerNames,
     statement: $definition.statement, statement_parameters_json: $definition.statementParameters,
     settings_json: $definition.settings, secret_sealed: $definition.secretSealed,
     headers_sealed: $definition.headersSealed, registered_at: now})
   FOREACH (before IN CASE WHEN old IS NULL THEN [] ELSE [old] END |
     CREATE (d)-[:PREVIOUS]->(before)
     SET before.ended_at = coalesce(before.ended_at, now)
     REMOVE before.secret_sealed, before.headers_sealed)
   DELETE former
   SET b.changes = b.changes + 1
   MERGE (b)-[:LISTS]->(t)
   RETURN d.version AS version`,
);
