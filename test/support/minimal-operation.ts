import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** A value for each scalar, as it stands in a document. */
const SCALARS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  JSON: '{}',
  DateTime: '"2026-11-01T00:00:00Z"',
  Duration: '"PT0S"',
};
const TEXT = '"nothing-of-this-name"';

/**
 * The smallest valid operation for a root field: its required arguments made up, nothing selected below it that needs
 * more than the field itself.
 * @param args arguments besides or instead of the required ones, as they stand in a document
 */
export function minimalOperation(
  kind: 'query' | 'mutation' | 'subscription',
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, string>> = {},
): string {
  const required = field.args.filter(isRequiredArgument).map(({ name, type }) => [name, literalOf(type)] as const);
  const given = Object.entries({ ...Object.fromEntries(required), ...args });
  const list = given.length === 0 ? '' : `(${given.map(([name, value]) => `${name}: ${value}`).join(', ')})`;
  return `${kind} { ${field.name}${list}${isObjectType(getNamedType(field.type)) ? ' { __typename }' : ''} }`;
}

function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return `[${literalOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? TEXT;
  const fields = Object.values(type.getFields());
  const wanted = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  return `{ ${wanted.map(({ name, type: inner }) => `${name}: ${literalOf(inner)}`).join(', ')} }`;
}
