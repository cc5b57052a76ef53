import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../../../resolvers/context.ts';

/** A field of the schema that is built here; changed in place, for `mapSchema` makes the whole schema anew each time. */
export type OwnField = GraphQLField<unknown, RequestContext>;

/** Goes through the fields of Query, Mutation and Subscription. */
export function eachRootField(schema: GraphQLSchema, visit: (field: OwnField, typeName: string) => void): void {
  for (const type of rootTypes(schema)) {
    for (const field of Object.values(type.getFields())) visit(field, type.name);
  }
}

/** Goes through the fields of all other object types. */
export function eachObjectField(schema: GraphQLSchema, visit: (field: OwnField, typeName: string) => void): void {
  const roots = new Set(rootTypes(schema));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type) || roots.has(type)) continue;
    for (const field of Object.values(type.getFields())) visit(field, type.name);
  }
}

function rootTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    type => type !== null && type !== undefined,
  );
}
