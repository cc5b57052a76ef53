import type { EventEmitter } from 'node:events';
import { Neo4jGraphQL, type Neo4jGraphQLConstructor } from '@neo4j/graphql';
import type { GraphQLSchema } from 'graphql';

type Features = NonNullable<Neo4jGraphQLConstructor['features']>;
type Resolvers = NonNullable<Neo4jGraphQLConstructor['resolvers']>;

/**
 * The contract with what @neo4j/graphql adds to it: lists, filters and sorting for the node types, and subscriptions
 * that deliver what `events` emits. Needs no database.
 */
export function generate(typeDefs: string[], resolvers: object, events: EventEmitter): Promise<GraphQLSchema> {
  // The declared type names only the library's own engine; what it uses of an engine is these two members.
  const subscriptions = { events, close: () => {} } as unknown as NonNullable<Features['subscriptions']>;
  const library = new Neo4jGraphQL({
    typeDefs,
    resolvers: resolvers as Resolvers,
    features: {
      subscriptions,
      excludeDeprecatedFields: {
        mutationOperations: true,
        aggregationFilters: true,
        aggregationFiltersOutsideConnection: true,
        relationshipFilters: true,
        attributeFilters: true,
      },
    },
  });
  return library.getSchema();
}
