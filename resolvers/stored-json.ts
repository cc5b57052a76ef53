import type { GraphQLResolveInfo } from 'graphql';
import type { NodeRow, RequestContext } from './context.ts';

/** A value that the graph keeps as JSON text; null when there is none or the text is not JSON. */
export function storedJson(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Resolves a field of a node whose property is JSON text. The row has it under the name that the query gave the field. */
export function storedJsonField(row: NodeRow, _: object, __: RequestContext, info: GraphQLResolveInfo): unknown {
  return storedJson(row[info.path.key]);
}
