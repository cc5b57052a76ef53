import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Principal } from '../../access/principal.ts';
import type { Scope } from '../../access/scopes.ts';
import { AppError } from '../../errors.ts';

/**
 * Refuses an operation that names any field for which the caller lacks the scope (also one that a variable leaves out),
 * before anything of it is run: half of a mutation would be worse than none. Lists that our own fields read through were
 * allowed with the field above them.
 * @throws AppError FORBIDDEN naming the field, its scope, and those that the caller has
 */
export function checkRights({ scopes }: Principal, info: GraphQLResolveInfo): void {
  if (info.path.prev !== undefined) return;
  const { fragments, parentType, operation } = info;

  const demand = (scope: Scope, field: string): void => {
    if (scopes.has(scope)) return;
    throw new AppError(
      'FORBIDDEN',
      `${field} needs the scope ${scope}, and this credential has ${[...scopes].join(' ') || 'none'}. Use one that has ${scope}.`,
      { details: { requiredScope: scope } },
    );
  };

  for (const node of fieldsIn(operation.selectionSet, fragments)) {
    const field = parentType.getFields()[node.name.value];
    if (field === undefined) continue;
    demand(field.extensions['scope'] as Scope, `${parentType.name}.${field.name}`);
    const answer = getNamedType(field.type);
    if (operation.operation !== 'mutation' || !isObjectType(answer) || node.selectionSet === undefined) continue;
    for (const { name } of fieldsIn(node.selectionSet, fragments)) {
      const below = answer.getFields()[name.value];
      // To go on from a mutation's answer to other nodes is to read.
      if (below !== undefined && isCompositeType(getNamedType(below.type))) {
        demand('read', `${field.name} { ${below.name} }`);
      }
    }
  }
}

/** All fields that a selection has at its first level, out of fragments too, each of which is looked into once. */
function fieldsIn(
  selectionSet: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): readonly FieldNode[] {
  const visited = new Set<string>();
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap(selection => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      const fragment = fragments[selection.name.value];
      if (fragment === undefined || visited.has(selection.name.value)) return [];
      visited.add(selection.name.value);
      return fieldsOf(fragment.selectionSet);
    });
  return fieldsOf(selectionSet);
}
