import type { EventEmitter } from 'node:events';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { resolvers } from '../../../resolvers/index.ts';
import { auditMutations } from './audit-mutations.ts';
import { boundResultList } from './bound-results.ts';
import { describeGenerated } from './describe.ts';
import { eachObjectField, eachRootField, type OwnField } from './each-field.ts';
import { correctEvents } from './events.ts';
import { generate } from './generate.ts';
import { keepTranslations } from './kept-translations.ts';
import { checkRootFields } from './limits.ts';
import { generatedList } from './node-types.ts';
import { prune } from './prune.ts';
import { readContract } from './read-contract.ts';
import { requireScopes } from './require-scopes.ts';
import { cursor, json } from './scalars.ts';

/**
 * The executable schema: the contract in `schema/`, the lists that @neo4j/graphql generates for its node types, and our
 * resolvers. Needs no database; requests bring theirs in the context.
 * @param events emits the new results, see `Live.events`
 * @param isChecked examines the contract first, see `generate`: for whoever may have changed it, which no service does
 */
export async function buildSchema(events: EventEmitter, { isChecked = false } = {}): Promise<GraphQLSchema> {
  const contract = readContract();
  const generated = await generate(contract, { ...resolvers, JSON: json, Cursor: cursor }, events, isChecked);
  const schema = prune(generated);
  keepTranslations(schema);
  boundResultList(schema, generated);
  useOwnResolvers(schema);
  correctEvents(schema);
  checkRootFields(schema);
  describeGenerated(schema, contract);
  requireScopes(schema, contract);
  auditMutations(schema, contract);
  return schema;
}

/**
 * Gives our own fields back what the library takes: their root resolvers, which it wraps with preparations for its
 * statements, and for types that are no nodes the reading by name (it reads by alias, right only for rows of its lists).
 */
function useOwnResolvers(schema: GraphQLSchema): void {
  eachObjectField(schema, (field, typeName) => {
    const isKept = isGenerated(schema, typeName) || ownResolver(typeName, field.name) !== undefined;
    if (!isKept) field.resolve = defaultFieldResolver;
  });
  eachRootField(schema, (field, typeName) => {
    const own = ownResolver(typeName, field.name);
    Object.assign(field, typeof own === 'function' ? { resolve: own } : own);
  });
}

/** Node types and the events of generated subscriptions: their fields are resolved by the library. */
function isGenerated(schema: GraphQLSchema, typeName: string): boolean {
  return generatedList(schema, typeName) !== undefined || typeName.endsWith('Event');
}

/** What `resolvers/` has for a field: a function, or for subscriptions an object of two. */
function ownResolver(typeName: string, field: string): Pick<OwnField, 'resolve' | 'subscribe'> | OwnField['resolve'] {
  const fields: Readonly<Record<string, unknown>> = { ...resolvers[typeName as keyof typeof resolvers] };
  return fields[field] as OwnField['resolve'];
}
