import {
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { RequestContext } from '../../../resolvers/context.ts';
import { AppError } from '../../errors.ts';
import { eachRootField } from './each-field.ts';

/** The longest list that one field answers; what the node types say in their @limit. */
const LONGEST_LIST = 500;
/** Rows before an offset are read and thrown away, so deep pages go by a cursor or a narrower filter. */
const HIGHEST_OFFSET = 10_000;

const BOUNDS = {
  limit: {
    lowest: 1,
    highest: LONGEST_LIST,
    remedy: 'Ask for less, and for the rest with offset or a narrower where.',
  },
  first: { lowest: 1, highest: LONGEST_LIST, remedy: 'Ask for less, and for the rest with after.' },
  offset: {
    lowest: 0,
    highest: HIGHEST_OFFSET,
    remedy: 'Narrow the list by where; results can be read to any depth with optimizationResultHistory(after:).',
  },
};

/** Conditions and sort fields of one list together: each becomes text in a statement that the database has to plan. */
const MOST_CONDITIONS = 100;
/** Filters inside filters. A filter of a related node is two levels. */
const DEEPEST_CONDITION = 10;
const CONDITIONS = ['where', 'sort'];

/** Lets every root field, also those that change something, check the lists below it first. */
export function checkRootFields(schema: GraphQLSchema): void {
  type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
  const checked =
    (resolve: Resolve): Resolve =>
    (source, args, context, info) => {
      checkListLimits(info);
      return resolve(source, args, context, info);
    };
  eachRootField(schema, field => {
    if (field.subscribe !== undefined) field.subscribe = checked(field.subscribe);
    else if (field.resolve !== undefined) field.resolve = checked(field.resolve);
  });
}

/**
 * Refuses lists that are too long anywhere below a root field, before anything is read or run. The library would cut
 * them silently.
 * @throws AppError BAD_USER_INPUT naming the field, the bounds and the remedy
 */
export function checkListLimits(info: GraphQLResolveInfo): void {
  const visited = new Set<string>();

  const visitSelections = (selections: SelectionSetNode, type: GraphQLObjectType): void => {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) visitField(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) visitSelections(selection.selectionSet, type);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = info.fragments[selection.name.value];
        if (fragment !== undefined) visitSelections(fragment.selectionSet, type);
      }
    }
  };

  const visitField = (node: FieldNode, parent: GraphQLObjectType): void => {
    const field = parent.getFields()[node.name.value];
    if (field === undefined) return;
    if (field.args.length > 0) {
      checkArguments(`${parent.name}.${field.name}`, getArgumentValues(field, node, info.variableValues));
    }
    const type = getNamedType(field.type);
    if (node.selectionSet !== undefined && isObjectType(type)) visitSelections(node.selectionSet, type);
  };

  for (const node of info.fieldNodes) visitField(node, info.parentType);
}

function checkArguments(field: string, values: Readonly<Record<string, unknown>>): void {
  checkConditions(
    field,
    CONDITIONS.map(name => values[name]),
  );
  for (const [name, { lowest, highest, remedy }] of Object.entries(BOUNDS)) {
    const value = values[name];
    if (typeof value === 'number' && (value < lowest || value > highest)) {
      throw new AppError(
        'BAD_USER_INPUT',
        `${field}: ${name} must be from ${lowest} to ${highest}, not ${value}. ${remedy}`,
      );
    }
  }
}

function checkConditions(field: string, filters: readonly unknown[]): void {
  let conditions = 0;
  let level = filters;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_CONDITION) throw tooManyConditions(field, 'levels of conditions', DEEPEST_CONDITION, depth);
    level = level.flat().flatMap(value => (isInputObject(value) ? Object.values(value) : []));
    conditions += level.length;
    if (conditions > MOST_CONDITIONS) throw tooManyConditions(field, 'conditions', MOST_CONDITIONS, conditions);
  }
}

/** Not a date-time or duration, which arguments become as objects of the driver. */
function isInputObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function tooManyConditions(field: string, what: string, most: number, found: number): AppError {
  return new AppError(
    'QUERY_TOO_COMPLEX',
    `${field}: where and sort have ${found} ${what} or more; at most ${most} are allowed. Compare with a list (in) instead of many alternatives, or ask several times.`,
    { details: { limit: 'conditions', most, found } },
  );
}
