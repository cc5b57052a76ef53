import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { GraphQLFieldConfig, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../../resolvers/context.ts';
import type { Scope } from '../../access/scopes.ts';
import { checkRights } from './check-rights.ts';
import { fieldScopes } from './field-scopes.ts';

type Field = GraphQLFieldConfig<unknown, RequestContext>;
type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Lets every root field check first whether the caller may have the whole operation, and says in its description which
 * scope it needs. Sits in the schema, so that no road leads around it.
 * @throws Error naming a mutation that says no scope: nobody has thought about who may call it
 */
export function requireScopes(schema: GraphQLSchema, contract: readonly string[]): GraphQLSchema {
  const scopes = fieldScopes(contract);
  return mapSchema(schema, {
    [MapperKind.ROOT_FIELD]: (field: Field, name, typeName) => {
      const scope = scopes.get(`${typeName}.${name}`) ?? defaultScope(name, typeName);
      const { resolve, subscribe } = field;
      return {
        ...field,
        description: `${field.description}\n\nNeeds the scope ${scope}.`,
        extensions: { ...field.extensions, scope },
        ...(resolve === undefined || subscribe !== undefined ? {} : { resolve: checked(resolve) }),
        ...(subscribe === undefined ? {} : { subscribe: checked(subscribe) }),
      };
    },
  });
}

function defaultScope(name: string, typeName: string): Scope {
  if (typeName !== 'Mutation') return 'read';
  throw new Error(`Mutation.${name} does not say who may call it: add @requires(scope: ...) in schema/`);
}

function checked(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    checkRights(context.principal, info);
    return resolve(source, args, context, info);
  };
}
