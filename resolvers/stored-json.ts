import type { GraphQLResolveInfo } from 'graphql';
import { redactByName } from '../src/redaction.ts';
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

/** The same for parameters that callers give: what stands there under the name of a secret is not told again. */
export function storedParametersField(
  row: NodeRow,
  args: object,
  context: RequestContext,
  info: GraphQLResolveInfo,
): unknown {
  return redactByName(storedJsonField(row, args, context, info));
}

/** Resolves a field of a node whose property is JSON text. The row has it under the name that the query gave the field. */
export function storedJsonField(row: NodeRow, _: object, __: RequestContext, info: GraphQLResolveInfo): unknown {
  return storedJson(row[info.path.key]);
}
