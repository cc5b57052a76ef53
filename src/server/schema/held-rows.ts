import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { HeldRows, NodeRow } from '../../../resolvers/context.ts';
import { selectedFields } from './selection.ts';

/** Values of a result that stand in its row under the same name, and the one that is made of another. */
const HELD_UNDER: ReadonlyMap<string, string> = new Map([
  ...['id', 'taskName', 'agent', 'status', 'result', 'error', 'createdAt', 'sequence', 'durationMs'].map(
    (name): [string, string] => [name, name],
  ),
  ['report', 'result'],
]);

/** The names that a query gives the values of a row, each with the value behind it; null: it selects more than that. */
type Plan = readonly (readonly [as: string, value: string])[] | null;

/** One for the whole process: documents are kept and used again, so each place in them is looked at once. */
export function createHeldRows(): HeldRows {
  const plans = new WeakMap<FieldNode, Plan>();
  const values = new WeakMap<FieldNode, readonly string[]>();
  return {
    known: (row, info) => {
      const plan = planFor(info, plans);
      if (plan === null) return undefined;
      const named: Record<string, unknown> = {};
      for (const [as, value] of plan) named[as] = (row as NodeRow)[value];
      return named;
    },
    valuesAt: (info, path) => {
      const [first] = info.fieldNodes;
      const known = first !== undefined && info.fieldNodes.length === 1 ? values.get(first) : undefined;
      if (known !== undefined) return known;
      const found = namesAt(info, path).flatMap(name => HELD_UNDER.get(name) ?? []);
      const distinct = [...new Set(found)].sort();
      if (first !== undefined) values.set(first, distinct);
      return distinct;
    },
  };
}

function planFor(info: GraphQLResolveInfo, plans: WeakMap<FieldNode, Plan>): Plan {
  const [first] = info.fieldNodes;
  const known = first !== undefined && info.fieldNodes.length === 1 ? plans.get(first) : undefined;
  if (known !== undefined) return known;
  const plan: [string, string][] = [];
  let isHeld = true;
  for (const { name, alias } of selectedFields(info)) {
    const value = HELD_UNDER.get(name.value);
    if (value !== undefined) plan.push([alias?.value ?? name.value, value]);
    else if (name.value !== '__typename') isHeld = false;
  }
  if (first !== undefined) plans.set(first, isHeld ? plan : null);
  return isHeld ? plan : null;
}

/** The names of all fields below a field, at the end of a path of field names. */
function namesAt(info: GraphQLResolveInfo, path: readonly string[]): string[] {
  let fieldNodes: readonly FieldNode[] = info.fieldNodes;
  for (const step of path) {
    fieldNodes = selectedFields({ fieldNodes, fragments: info.fragments }).filter(({ name }) => name.value === step);
  }
  return selectedFields({ fieldNodes, fragments: info.fragments }).map(({ name }) => name.value);
}
