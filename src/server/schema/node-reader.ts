import {
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  Kind,
} from 'graphql';
import type { NodeReader, NodeRow, RequestContext } from '../../../resolvers/context.ts';
import { AppError } from '../../errors.ts';
import { generatedList } from './node-types.ts';
import { perSelection } from './per-selection.ts';

/** As many as one generated list answers. */
export const NODES_AT_ONCE = 500;
/** The key is selected under a name that a query can hardly use by accident. */
const KEY_ALIAS = '_nodeReaderKey';

/**
 * The bridge from our own fields to the generated lists. The library resolves node types only from rows that it selected
 * itself, so the field's selection is aimed at the type's list and run once for all keys that are asked for together.
 */
export function createNodeReader(): NodeReader {
  const loaderFor = perSelection<NodeRow | undefined>(NODES_AT_ONCE);
  return {
    async read(typeName, key, context, info) {
      const row = await loaderFor(info, () => nodesByKey(typeName, context, info)).load(key);
      if (row === undefined) throw notFound(typeName, key);
      return row;
    },
  };
}

/** The refusal for a node that is not there. */
export function notFound(typeName: string, key: string): AppError {
  return new AppError('NOT_FOUND', `There is no ${typeName} '${key}' (any more).`);
}

/** Makes a function that reads nodes by key with what is selected below the field; undefined for those not there. */
export function nodesByKey(typeName: string, context: RequestContext, info: GraphQLResolveInfo) {
  const list = generatedList(info.schema, typeName);
  const resolve = list?.resolve;
  if (list === undefined || resolve === undefined) throw new Error(`${typeName} is no node type`);
  const key = keyField(info.schema, typeName);
  const aimed = aimAt(list, key, info);
  return async (keys: readonly string[]) => {
    const args = { where: { [key]: { in: keys } }, limit: keys.length };
    const rows = (await resolve(undefined, args, context, aimed)) as NodeRow[];
    const byKey = new Map(rows.map(row => [String(row[KEY_ALIAS]), row]));
    return keys.map(one => byKey.get(one));
  };
}

/** The key of a node that `NodeReader.read` answered; undefined for anything else. */
export function keyOfRow(row: unknown): string | undefined {
  if (typeof row !== 'object' || row === null || !(KEY_ALIAS in row)) return undefined;
  return String(row[KEY_ALIAS]);
}

/** What names a node in the graph: its id; tasks have their name. */
export function keyField(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName);
  return isObjectType(type) && type.getFields()['id'] !== undefined ? 'id' : 'name';
}

/** The same selection, as if the query had asked the generated list for it, without arguments and alias of our field. */
function aimAt(list: GraphQLField<unknown, unknown>, key: string, info: GraphQLResolveInfo): GraphQLResolveInfo {
  const keySelection: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: KEY_ALIAS },
    name: { kind: Kind.NAME, value: key },
  };
  const fieldNodes = info.fieldNodes.map(
    ({ selectionSet, directives: _, alias: __, ...node }): FieldNode => ({
      ...node,
      name: { kind: Kind.NAME, value: list.name },
      arguments: [],
      selectionSet: { kind: Kind.SELECTION_SET, selections: [...(selectionSet?.selections ?? []), keySelection] },
    }),
  );
  const parentType = info.schema.getQueryType() ?? info.parentType;
  return { ...info, fieldName: list.name, parentType, returnType: list.type, fieldNodes };
}
