import { statement } from '../../graph/statement.ts';

/** A component as its node stores it. `direct` is absent where no source tells. */
export interface ComponentNode {
  readonly purl: string;
  readonly name: string;
  readonly ecosystem: string;
  readonly version: string;
  readonly scope: 'prod' | 'dev';
  readonly direct: boolean | null;
}

/**
 * One node per package URL, linked from the task that found it. A component keeps the moment at which it was first
 * seen; writing the same inventory again changes nothing. Runs in the transaction that stores the result.
 */
export const writeInventory = statement<
  { components: readonly ComponentNode[]; now: Date; taskName: string },
  { components: number }
>(
  'write-inventory',
  `MATCH (t:OptimizationTask {name: $taskName})
   UNWIND $components AS found
   MERGE (c:Component {purl: found.purl})
   ON CREATE SET c.first_seen = $now, c.name = found.name, c.ecosystem = found.ecosystem, c.version = found.version
   MERGE (t)-[:INVENTORIED]->(c)
   FOREACH (changed IN CASE WHEN c.scope = found.scope THEN [] ELSE [found.scope] END | SET c.scope = changed)
   FOREACH (changed IN CASE WHEN found.direct IS NULL OR c.direct = found.direct THEN [] ELSE [found.direct] END |
     SET c.direct = changed)
   RETURN count(c) AS components`,
);
