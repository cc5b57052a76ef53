import type { Graph } from '../../graph/graph.ts';
import { statement } from '../../graph/statement.ts';
import type { AuditedNodes } from './audit.ts';

/** One call changes no more nodes than this that the audit would show. */
const MOST_NODES = 500;

/** Properties of nodes by the key that names them. */
export type Snapshot = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** The properties of these nodes as they are now; those that are not there are left out. */
export async function readAuditedNodes(graph: Pick<Graph, 'read'>, nodes: AuditedNodes): Promise<Snapshot> {
  if (nodes.keys?.length === 0) return new Map();
  const rows = await graph.read(readNodes(nodes), { keys: nodes.keys, most: MOST_NODES }, { leader: true });
  return new Map(rows.map(({ key, properties }) => [key, properties]));
}

/** The label and the property are names of the contract; a parameter in their place would make the database scan all nodes. */
function readNodes({ label, property, keys }: AuditedNodes) {
  const which = keys === null ? '' : `WHERE n.\`${property}\` IN $keys`;
  return statement<
    { readonly keys: readonly string[] | null; readonly most: number },
    { readonly key: string; readonly properties: Readonly<Record<string, unknown>> }
  >(
    'read-audited-nodes',
    `MATCH (n:\`${label}\`) ${which} RETURN n.\`${property}\` AS key, properties(n) AS properties LIMIT $most`,
  );
}
