import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export type SchemaField = GraphQLField<unknown, unknown>;

/** Where in the arguments of a field a value stands: names of arguments and input fields. */
export type Place = readonly string[];

/** The id that tests give the things which mutations ask for. */
export const TARGET = 'target';

const OF_OTHER_NODES = /(Where|RelationshipFilters)$/;
const TEXT_TYPES = new Set(['String', 'ID', 'JSON', 'Cursor']);
const SIMPLE: Readonly<Record<string, unknown>> = {
  Boolean: true,
  DateTime: '2026-11-01T10:00:00Z',
  Duration: 'PT0S',
  Float: 0.5,
  ID: TARGET,
  Int: 1,
  JSON: {},
  String: 'text',
};

/** The smallest value that a type takes. */
export function simplest(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return simplest(type.ofType);
  if (isListType(type)) return [simplest(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return SIMPLE[type.name];
  const required = Object.values(type.getFields()).filter(field => isNonNullType(field.type));
  return Object.fromEntries(required.map(field => [field.name, simplest(field.type)]));
}

/** Every place in the arguments of a field that takes text; filters of related nodes are not followed. */
export function textPlaces(field: SchemaField): Place[] {
  return field.args.flatMap(argument => placesIn(argument.type, [argument.name]));
}

function placesIn(type: GraphQLInputType, at: Place): Place[] {
  const named = getNamedType(type);
  if (TEXT_TYPES.has(named.name)) return [at];
  if (!isInputObjectType(named) || (at.length > 1 && OF_OTHER_NODES.test(named.name))) return [];
  return Object.values(named.getFields()).flatMap(input => placesIn(input.type, [...at, input.name]));
}

/** The smallest arguments of a field, with a value at one place. */
export function argumentsWith(field: SchemaField, [argument, ...rest]: Place, value: unknown): Record<string, unknown> {
  const required = field.args.filter(({ type }) => isNonNullType(type));
  const target = field.args.find(({ name }) => name === argument);
  if (target === undefined) throw new Error(`${field.name} has no argument ${argument}`);
  return {
    ...Object.fromEntries(required.map(({ name, type }) => [name, simplest(type)])),
    [target.name]: put(target.type, rest, value),
  };
}

function put(type: GraphQLInputType, [name, ...rest]: Place, value: unknown): unknown {
  if (isNonNullType(type)) return put(type.ofType, name === undefined ? [] : [name, ...rest], value);
  if (isListType(type)) return [put(type.ofType, name === undefined ? [] : [name, ...rest], value)];
  if (name === undefined) return value;
  const field = isInputObjectType(type) ? type.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`there is no ${name} in ${type}`);
  return { ...(simplest(type) as object), [name]: put(field.type, rest, value) };
}

/** An operation that asks for one field, with all of its arguments as variables. */
export function operationFor(
  kind: 'query' | 'mutation' | 'subscription',
  field: SchemaField,
  names: readonly string[],
): string {
  const used = field.args.filter(({ name }) => names.includes(name));
  const variables = used.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : '';
  const [declared, given] = used.length === 0 ? ['', ''] : [`(${variables})`, `(${passed})`];
  return `${kind} ${declared} { ${field.name}${given}${selection} }`;
}
