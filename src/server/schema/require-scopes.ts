import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../../resolvers/context.ts';
import type { Scope } from '../../access/scopes.ts';
import { checkRights } from './check-rights.ts';
import { eachRootField } from './each-field.ts';
import { fieldScopes } from './field-scopes.ts';
import type { Contract } from './read-contract.ts';

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

/**
 * Lets every root field check first whether the caller may have the whole operation, and says in its description which
 * scope it needs. Sits in the schema, so that no road leads around it.
 * @throws Error naming a mutation that says no scope: nobody has thought about who may call it
 */
export function requireScopes(schema: GraphQLSchema, contract: Contract): void {
  const scopes = fieldScopes(contract);
  eachRootField(schema, (field, typeName) => {
    const scope = scopes.get(`${typeName}.${field.name}`) ?? defaultScope(field.name, typeName);
    field.description = `${field.description}\n\nNeeds the scope ${scope}.`;
    field.extensions = { ...field.extensions, scope };
    if (field.subscribe !== undefined) field.subscribe = checked(field.subscribe);
    else if (field.resolve !== undefined) field.resolve = checked(field.resolve);
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
