import {
  type ArgumentNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  print,
  separateOperations,
  TypeInfo,
  type ValueNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The argument that says where a subscription begins. */
const AFTER = 'after';

type Variables = Readonly<Record<string, unknown>>;

/** A valid subscription, apart from the place at which a subscriber begins: what subscribers can share. */
export interface LiveDocument {
  /** As it was asked, reduced to its operation. */
  readonly asked: DocumentNode;
  /** The same without `after`. */
  readonly shared: DocumentNode;
  /** Text that is the same for equal subscriptions, with these variables. */
  keyOf(variables: Variables): string;
  /**
   * The place at which a subscriber with these variables begins; undefined: now.
   * @throws GraphQLError for a variable of the wrong type
   */
  placeOf(variables: Variables): string | undefined;
}

/** Takes a valid document apart. */
export function liveDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): LiveDocument {
  const asked = separateOperations(document)[nameOf(document, operationName)] ?? document;
  const { shared, after } = withoutAfter(schema, asked);
  const text = print(shared);
  const names = definitionsOf(shared).map(({ variable }) => variable.name.value);

  return {
    asked,
    shared,
    keyOf: variables => JSON.stringify([text, ...names.map(name => variables[name])]),
    placeOf: variables => {
      if (after === undefined) return undefined;
      const { errors, coerced } = getVariableValues(schema, definitionsOf(asked), variables);
      if (errors !== undefined) throw errors[0] ?? new GraphQLError('The variables are faulty.');
      const place = argumentValue(schema, after, coerced);
      return place === null || place === undefined ? undefined : String(place);
    },
  };
}

function nameOf(document: DocumentNode, operationName: string | undefined): string {
  return getOperationAST(document, operationName)?.name?.value ?? '';
}

function definitionsOf(document: DocumentNode) {
  return getOperationAST(document)?.variableDefinitions ?? [];
}

/** Takes the argument off the root field, and its variable with it unless something else uses that. */
function withoutAfter(schema: GraphQLSchema, asked: DocumentNode): { shared: DocumentNode; after?: ValueNode } {
  const types = new TypeInfo(schema);
  let after: ValueNode | undefined;
  const bare = visit(
    asked,
    visitWithTypeInfo(types, {
      Argument: (node: ArgumentNode) => {
        if (types.getParentType() !== schema.getSubscriptionType() || node.name.value !== AFTER) return undefined;
        after = node.value;
        return null;
      },
    }),
  );
  if (after === undefined) return { shared: asked };
  const used = new Set<string>();
  visit(bare, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const shared = visit(bare, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
  return { shared, after };
}

function argumentValue(schema: GraphQLSchema, after: ValueNode, variables: Variables): unknown {
  const argument = Object.values(schema.getSubscriptionType()?.getFields() ?? {})
    .flatMap(field => field.args)
    .find(({ name }) => name === AFTER);
  if (argument === undefined || after.kind === Kind.NULL) return undefined;
  return valueFromAST(after, argument.type, { ...variables });
}
