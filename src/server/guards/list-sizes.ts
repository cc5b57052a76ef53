import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** What a list answers that is not told how much: the default of the generated lists, and a guess for those without a limit. */
const USUAL_LENGTH = 50;
/** Arguments that say how long the list at or directly below a field gets. */
const LENGTH_ARGUMENTS = ['limit', 'first', 'days'];

/** How often what is selected below a field may be answered for one answer of the field's parent. */
export type TimesBelow = (parent: GraphQLNamedType, field: Field, args: Readonly<Record<string, unknown>>) => number;

/** Counts lists as long as they are asked for, pages by their `first` and not once more by their list. */
export function listSizes(schema: GraphQLSchema): TimesBelow {
  const ofIntrospection = introspectionSizes(schema);
  return (parent, field, args) => {
    if (parent.name.startsWith('__')) return ofIntrospection[field.name] ?? 1;
    const lengths = LENGTH_ARGUMENTS.filter(name => field.args.some(argument => argument.name === name));
    if (lengths.length > 0) return lengthAsked(lengths.map(name => args[name]));
    return isListType(getNullableType(field.type)) && !isPage(parent) ? USUAL_LENGTH : 1;
  };
}

function lengthAsked(values: readonly unknown[]): number {
  const asked = values.find(value => typeof value === 'number');
  return Math.max(1, asked ?? USUAL_LENGTH);
}

/** A page was counted where it was asked for. */
function isPage(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.getFields()['pageInfo'] !== undefined;
}

/** The lists by which a schema describes itself, at their average length. */
function introspectionSizes(schema: GraphQLSchema): Readonly<Record<string, number>> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.filter(isObjectType).map(type => Object.values(type.getFields()));
  const inputFields = types.filter(isInputObjectType).map(type => Object.keys(type.getFields()));
  const enumValues = types.filter(isEnumType).map(type => type.getValues());
  const perType = (lists: readonly (readonly unknown[])[]) => Math.ceil(lists.flat().length / types.length);
  const allFields = fields.flat();
  return {
    types: types.length,
    directives: schema.getDirectives().length,
    fields: perType(fields),
    inputFields: perType(inputFields),
    enumValues: perType(enumValues),
    args: Math.ceil(allFields.flatMap(field => field.args).length / Math.max(1, allFields.length)),
  };
}
