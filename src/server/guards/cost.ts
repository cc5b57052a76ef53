import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getVariableValues,
  isLeafType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { AppError } from '../../errors.ts';
import { listSizes } from './list-sizes.ts';

/** The schema's own description is answered from memory: such a field costs this part of one that is read. */
const INTROSPECTION_WEIGHT = 1 / 4;
/** Types of lengths, and of conditions of `@skip` and `@include`. Input objects may hold either. */
const SAYING_HOW_MUCH: ReadonlySet<string> = new Set(['Int', 'Boolean']);

type Variables = Readonly<Record<string, unknown>>;

/**
 * Makes the check of what an operation may cost: the fields of its answer, if every list were as long as it may get.
 * Needs the variables, since limits of lists are often among them; so it runs after validation, on each request.
 * Errors: AppError QUERY_TOO_COMPLEX; BAD_USER_INPUT for an argument that cannot be read, whose field would escape otherwise.
 */
export function limitCost(
  schema: GraphQLSchema,
  most: number,
): (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) => void {
  const timesBelow = listSizes(schema);
  const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
    const cost = 1 + timesBelow(type, field, args) * childComplexity;
    return field.name.startsWith('__') ? Math.ceil(cost * INTROSPECTION_WEIGHT) : cost;
  };

  const measure = (document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number =>
    readable(() => getComplexity({ schema, query: alone(document, operation), variables, estimators: [estimate] }));
  const known = new WeakMap<OperationDefinitionNode, number>();

  return (document, operation, variables): void => {
    let found = known.get(operation);
    if (found === undefined) {
      // Faulty variables end the whole operation when it is executed, with a message for each.
      if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors !== undefined) return;
      found = measure(document, operation, variables);
      if (isCostFixed(schema, operation)) known.set(operation, found);
    }
    if (found > most) throw tooExpensive(most, found);
  };
}

/** Whether no variable can say how long a list gets, or whether a field is answered at all. */
function isCostFixed(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): boolean {
  return variableDefinitions.every(({ type }) => {
    const named = getNamedType(typeFromAST(schema, type as NamedTypeNode));
    return isLeafType(named) && !SAYING_HOW_MUCH.has(named.name);
  });
}

function readable<T>(measure: () => T): T {
  try {
    return measure();
  } catch (error) {
    throw error instanceof GraphQLError ? new AppError('BAD_USER_INPUT', error.message) : error;
  }
}

/** The document without its other operations. */
function alone(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    definition => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return { kind: Kind.DOCUMENT, definitions };
}

function tooExpensive(most: number, found: number): AppError {
  return new AppError(
    'QUERY_TOO_COMPLEX',
    `The operation may answer ${found} fields; at most ${most} are allowed. Lists without limit or first count 50, and lists in lists multiply: give smaller limits, or ask for less in each.`,
    { details: { limit: 'cost', most, found } },
  );
}
