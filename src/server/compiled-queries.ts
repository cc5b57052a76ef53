import { type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isInputObjectType,
  isLeafType,
  Kind,
  type NamedTypeNode,
  typeFromAST,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

/** A document that was asked so often before is worth the milliseconds that its compilation takes. */
const ASKED_BEFORE = 3;

/** What is known of a document: how often it was asked, or the function that answers it, or that there is none. */
type Known = number | CompiledQuery | 'none';

/**
 * Answers queries that are asked again and again by functions made for them, which call the same resolvers. When there is
 * an error, the query is executed once more in the usual way, so that errors look as they always do.
 */
export function compileQueries<Context extends BaseContext>(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const documents = new WeakMap<DocumentNode, Known>();

  const functionFor = (document: DocumentNode): CompiledQuery | undefined => {
    const before = documents.get(document) ?? 0;
    const now = typeof before !== 'number' ? before : before < ASKED_BEFORE ? before + 1 : compiled(schema, document);
    documents.set(document, now);
    return typeof now === 'object' ? now : undefined;
  };

  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ document, operation, contextValue, request }) => {
        const answer = operation?.operation === 'query' ? functionFor(document) : undefined;
        if (answer === undefined) return null;
        const result: ExecutionResult = await answer.query(undefined, contextValue, request.variables ?? {});
        if (result.errors === undefined && result.data) {
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: result.data } } };
        }
        documents.set(document, 0);
        return null;
      },
    }),
  };
}

/** The function for a document with one operation, unless it would be too large. */
function compiled(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | 'none' {
  const [operation, ...others] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return 'none';
  const types = operation.variableDefinitions?.map(({ type }) => typeFromAST(schema, type as NamedTypeNode)) ?? [];
  if (!types.every(isFlat)) return 'none';
  const made = compileQuery(schema, document);
  return isCompiledQuery(made) ? made : 'none';
}

/**
 * Whether no object is inside an object of a type. The reading of a variable is compiled too, for everything that may be
 * in it: with the conditions of the generated lists that takes seconds and hundreds of megabytes.
 */
function isFlat(type: GraphQLType | undefined): boolean {
  const named = getNamedType(type);
  const inside = isInputObjectType(named) ? Object.values(named.getFields()).map(field => field.type) : [named];
  return inside.every(part => isLeafType(getNamedType(part)));
}
