import type { Write } from '../../engine/task.ts';
import { statement } from '../../graph/statement.ts';
import type { InventoriedComponent, Inventory } from './inventory/merge-sources.ts';
import { writesInBatches } from './write-in-batches.ts';

/** A component as its node stores it. `direct` is absent where no source tells. */
interface ComponentNode {
  readonly purl: string;
  readonly name: string;
  readonly ecosystem: string;
  readonly version: string;
  readonly scope: 'prod' | 'dev';
  readonly direct: boolean | null;
}

/** What the graph knows of a component of the task. */
export interface KnownComponent {
  readonly purl: string;
  readonly firstSeen: string;
  readonly isGone: boolean;
}

/** The components of a task, those among them that are gone too. */
export const readComponents = statement<{ taskName: string }, KnownComponent>(
  'read-components',
  `MATCH (:OptimizationTask {name: $taskName})-[:INVENTORIED]->(c:Component)
   RETURN c.purl AS purl, c.first_seen AS firstSeen, c.gone_at IS NOT NULL AS isGone`,
);

/**
 * One node per package URL, linked from the task that found it. A component keeps the moment at which it was first
 * seen; one that was gone is seen first again. Writing the same inventory again changes nothing.
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
   FOREACH (back IN CASE WHEN c.gone_at IS NULL THEN [] ELSE [c] END | SET back.first_seen = $now REMOVE back.gone_at)
   RETURN count(c) AS components`,
);

/** Marks components that a complete inventory no longer has. They keep their findings. */
export const markGone = statement<{ purls: readonly string[]; now: Date }, { gone: number }>(
  'mark-gone',
  `UNWIND $purls AS purl
   MATCH (c:Component {purl: purl})
   SET c.gone_at = $now
   RETURN count(c) AS gone`,
);

/** Makes the dependencies of components what the inventory says, both ways. */
export const writeDependencies = statement<
  { needs: readonly { readonly from: string; readonly to: readonly string[] }[] },
  { components: number }
>(
  'write-dependencies',
  `UNWIND $needs AS need
   MATCH (c:Component {purl: need.from})
   CALL (c, need) {
     MATCH (c)-[old:DEPENDS_ON]->(other:Component) WHERE NOT other.purl IN need.to
     DELETE old
   }
   CALL (c, need) {
     UNWIND need.to AS purl
     MATCH (other:Component {purl: purl})
     MERGE (c)-[:DEPENDS_ON]->(other)
   }
   RETURN count(c) AS components`,
);

/** The writes that store an inventory. What is missing from it counts as gone only when all sources were read. */
export function inventoryWrites(inventory: Inventory, known: readonly KnownComponent[], now: Date): Write[] {
  const { components, dependencies, sources } = inventory;
  const present = new Set(components.map(({ purl }) => purl));
  const isComplete = sources.length > 0 && sources.every(({ state }) => state === 'read');
  const gone = known.filter(({ purl, isGone }) => !isGone && !present.has(purl)).map(({ purl }) => purl);
  const needs = [...Map.groupBy(dependencies, ({ from }) => from)].map(([from, all]) => ({
    from,
    to: all.map(({ to }) => to),
  }));
  return [
    ...writesInBatches(components.map(toNode), batch => ({
      statement: writeInventory,
      input: { components: batch, now },
    })),
    ...writesInBatches(needs, batch => ({ statement: writeDependencies, input: { needs: batch } })),
    ...writesInBatches(isComplete ? gone : [], batch => ({ statement: markGone, input: { purls: batch, now } })),
  ];
}

function toNode({ purl, name, ecosystem, version, dev, direct }: InventoriedComponent): ComponentNode {
  return { purl, name, ecosystem, version, scope: dev ? 'dev' : 'prod', direct };
}
