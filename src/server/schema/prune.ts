import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { type GraphQLFieldConfig, GraphQLSchema } from 'graphql';
import { CORRECT_SCALARS } from './scalars.ts';

/** What an index can order: sorting results by anything else would read all of them. */
const SORTABLE = new Map([['OptimizationResultSort', new Set(['createdAt', 'sequence'])]]);

/**
 * Takes away what the library generates and what does not hold on a real graph: connections and filters through them
 * (they collect every row, as aggregates do), sorting inside lists (wrong for renamed properties that are not selected),
 * and sorting results by what no index serves. The copy that this makes has our scalars.
 */
export function prune(schema: GraphQLSchema): GraphQLSchema {
  const pruned = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, name) => (isCollecting(name) ? null : withoutSort(field)),
    [MapperKind.INPUT_OBJECT_FIELD]: (field, name, typeName) =>
      isCollecting(name) || SORTABLE.get(typeName)?.has(name) === false ? null : field,
    [MapperKind.ROOT_FIELD]: field => field,
    ...CORRECT_SCALARS,
  });
  // Without a list of its types a schema has those that its fields lead to, and no others.
  return new GraphQLSchema({ ...pruned.toConfig(), types: [] });
}

function isCollecting(fieldName: string): boolean {
  return fieldName.endsWith('Connection') || fieldName.endsWith('Aggregate');
}

function withoutSort(field: GraphQLFieldConfig<unknown, unknown>): GraphQLFieldConfig<unknown, unknown> {
  const { sort: _, ...args } = field.args ?? {};
  return { ...field, args };
}
