import { type GraphQLField, type GraphQLSchema, getNamedType, isListType, isNonNullType } from 'graphql';

/**
 * The generated list of a node type, such as Query.optimizationRuns for OptimizationRun; undefined for types that are
 * no node types.
 */
export function generatedList(schema: GraphQLSchema, typeName: string): GraphQLField<unknown, unknown> | undefined {
  return Object.values(schema.getQueryType()?.getFields() ?? {}).find(
    field => isGeneratedList(field) && getNamedType(field.type).name === typeName,
  );
}

/** Generated lists can be told by their arguments: no list of ours takes `limit`. */
export function isGeneratedList(field: Pick<GraphQLField<unknown, unknown>, 'type' | 'args'>): boolean {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  return isListType(type) && field.args.some(argument => argument.name === 'limit');
}
