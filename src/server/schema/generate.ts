import type { EventEmitter } from 'node:events';
import { Neo4jGraphQL, type Neo4jGraphQLConstructor } from '@neo4j/graphql';
import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  visit,
} from 'graphql';
import type { Contract } from './read-contract.ts';

type Features = NonNullable<Neo4jGraphQLConstructor['features']>;
type Resolvers = NonNullable<Neo4jGraphQLConstructor['resolvers']>;

/** What else the library would generate for each relationship, half of its types, all of which `prune` takes away. */
const UNWANTED: readonly ConstArgumentNode[] = [
  { kind: Kind.ARGUMENT, name: named('aggregate'), value: { kind: Kind.BOOLEAN, value: false } },
  { kind: Kind.ARGUMENT, name: named('nestedOperations'), value: { kind: Kind.LIST, values: [] } },
];
const NO_FILTERS_BY_AGGREGATES: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: named('filterable'),
  arguments: [{ kind: Kind.ARGUMENT, name: named('byAggregate'), value: { kind: Kind.BOOLEAN, value: false } }],
};

/**
 * The contract with what @neo4j/graphql adds to it: lists, filters and sorting for the node types, and subscriptions
 * that deliver what `events` emits. Needs no database.
 * @param isChecked lets the library examine contract and resolvers, which takes longer than to generate from them; for
 * the same contract it always comes to the same end
 */
export function generate(
  contract: Contract,
  resolvers: object,
  events: EventEmitter,
  isChecked: boolean,
): Promise<GraphQLSchema> {
  // The declared type names only the library's own engine; what it uses of an engine is these two members.
  const subscriptions = { events, close: () => {} } as unknown as NonNullable<Features['subscriptions']>;
  const library = new Neo4jGraphQL({
    typeDefs: contract.map(withoutUnwanted),
    resolvers: resolvers as Resolvers,
    validate: isChecked,
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

function withoutUnwanted(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: ({ directives = [], ...field }) => {
      if (!directives.some(isRelationship)) return undefined;
      const without = directives.map(directive =>
        isRelationship(directive)
          ? { ...directive, arguments: [...(directive.arguments ?? []), ...UNWANTED] }
          : directive,
      );
      return { ...field, directives: [...without, NO_FILTERS_BY_AGGREGATES] };
    },
  });
}

function isRelationship({ name }: ConstDirectiveNode): boolean {
  return name.value === 'relationship';
}

function named(value: string) {
  return { kind: Kind.NAME, value } as const;
}
