import type { GraphTransaction } from '../../../graph/graph.ts';
import { statement } from '../../../graph/statement.ts';
import type { AlertKind } from '../alert-kind.ts';
import type { LockedBoard } from '../lock-board.ts';

/** Adds the default rule of each kind, and remembers that it was made: one that is removed does not come back. */
const addDefaultRules = statement<{ rules: readonly { kind: string; parameters: string }[] }, never>(
  'add-default-alert-rules',
  `MATCH (b:AlertBoard {id: 'alerts'})
   UNWIND $rules AS rule
   WITH b, rule, EXISTS { (:AlertRule {name: rule.kind}) } AS isTaken
   MERGE (r:AlertRule {id: rule.kind})
   ON CREATE SET r.name = rule.kind + CASE WHEN isTaken THEN ' (default)' ELSE '' END,
     r.kind = rule.kind, r.parameters_json = rule.parameters, r.enabled = true,
     r.no_data = 'ok', r.created_at = datetime.realtime(), r.updated_at = datetime.realtime()
   MERGE (b)-[:LISTS]->(r)
   SET b.made_defaults = coalesce(b.made_defaults, []) + rule.kind`,
);

/**
 * Makes the default rules that were never made, under the board's lock. Each has the name of its kind as id, so that
 * alerts of before there were rules go on.
 */
export async function ensureDefaultRules(
  tx: GraphTransaction,
  { madeDefaults }: LockedBoard,
  kinds: readonly AlertKind[],
): Promise<void> {
  const rules = kinds
    .filter(({ kind, hasDefaultRule }) => hasDefaultRule && !madeDefaults.includes(kind))
    .map(({ kind, parse }) => ({ kind, parameters: JSON.stringify(parse({})) }));
  if (rules.length > 0) await tx.run(addDefaultRules, { rules });
}
