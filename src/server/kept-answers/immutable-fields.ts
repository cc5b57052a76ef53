import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/**
 * Fields whose values follow from the stored results alone. Not here is what points to anything else: the task, the run
 * and the recommendations of a result have a life of their own.
 */
export const IMMUTABLE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Query: ['optimizationResultHistory', 'optimizationSuccessRates'],
  OptimizationResultHistory: ['edges', 'headCursor', 'oldestCursor', 'pageInfo'],
  OptimizationResultEdge: ['cursor', 'node'],
  HistoryPageInfo: ['hasNextPage', 'endCursor'],
  OptimizationResult: [
    'id',
    'taskName',
    'agent',
    'status',
    'result',
    'report',
    'error',
    'createdAt',
    'sequence',
    'durationMs',
  ],
  OptimizationSuccessRate: [
    'taskName',
    'total',
    'successes',
    'errors',
    'successRate',
    'interval',
    'p50DurationMs',
    'p95DurationMs',
  ],
};

/** Makes a function that says of a valid document whether it asks for immutable fields only. */
export function createImmutableCheck(schema: GraphQLSchema): (document: DocumentNode) => boolean {
  const known = new WeakMap<DocumentNode, boolean>();
  return document => {
    const isImmutable = known.get(document) ?? selectsOnlyImmutable(schema, document);
    known.set(document, isImmutable);
    return isImmutable;
  };
}

function selectsOnlyImmutable(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let isImmutable = true;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const parent = types.getParentType()?.name ?? '';
        if (name.value !== '__typename' && IMMUTABLE_FIELDS[parent]?.includes(name.value) !== true) isImmutable = false;
      },
    }),
  );
  return isImmutable;
}
