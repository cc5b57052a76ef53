import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../../resolvers/context.ts';

/** Arguments of the generated list `optimizationResults`. */
export interface ResultArguments {
  readonly where?: Where | null;
  readonly sort?: readonly Sort[] | null;
}

type Where = Readonly<Record<string, unknown>>;
type Direction = 'ASC' | 'DESC';
type Sort = Readonly<Record<string, Direction>>;

/** Bounds that every result is within; a lower bound is what makes the database take the index that has the order. */
const FLOORS = { sequence: { gte: 0 }, createdAt: { gte: '0001-01-01T00:00:00Z' } };
type Ordered = keyof typeof FLOORS;

/** Filters by equality that an index combines with the order: (task_name, created_at), (task_name, status, sequence) ... */
const COMBINED: Readonly<Record<Ordered, readonly (readonly string[])[]>> = {
  sequence: [['taskName', 'status'], ['taskName'], ['status'], ['agent']],
  createdAt: [['taskName']],
};

/**
 * Lets `optimizationResults` ask by `boundResults`.
 * @param generated the schema before it was pruned: the library looks arguments up in the schema of `info`, and the sort
 * fields in front are none that clients may use
 */
export function boundResultList(schema: GraphQLSchema, generated: GraphQLSchema): void {
  const list = schema.getQueryType()?.getFields()['optimizationResults'];
  const resolve = list?.resolve;
  if (list === undefined || resolve === undefined) return;
  const bounded: GraphQLFieldResolver<unknown, RequestContext> = (source, args: ResultArguments, context, info) =>
    resolve(source, boundResults(args), context, { ...info, schema: generated });
  list.resolve = bounded;
}

/**
 * The same question, asked so that an index answers it in order and the label is never scanned: sorted (newest first by
 * sequence unless asked otherwise), bounded from below, and with the equalities that an index begins with in front of
 * the sort, where they change nothing.
 */
export function boundResults(given: ResultArguments): ResultArguments {
  const where = given.where ?? {};
  if (isEquality(where['id']) || isList(where['id'])) return given;
  const sort = given.sort?.length ? given.sort : [{ [defaultOrder(where)]: 'DESC' } as Sort];
  const [column, direction] = Object.entries(sort[0] ?? {})[0] as [Ordered, Direction];
  const equalities = COMBINED[column].find(fields => fields.every(field => isEquality(where[field]))) ?? [];
  return {
    ...given,
    where: { AND: [where, { [column]: FLOORS[column] }] },
    sort: [...equalities.map(field => ({ [field]: direction })), ...sort],
  };
}

function defaultOrder(where: Where): Ordered {
  return where['createdAt'] !== undefined && where['sequence'] === undefined ? 'createdAt' : 'sequence';
}

function isEquality(condition: unknown): boolean {
  return typeof condition === 'object' && condition !== null && 'eq' in condition && condition.eq !== null;
}

function isList(condition: unknown): boolean {
  return typeof condition === 'object' && condition !== null && 'in' in condition && Array.isArray(condition.in);
}
