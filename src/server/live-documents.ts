import {
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { AppError } from '../errors.ts';
import { type LiveDocument, liveDocument } from './live-document.ts';
import { GRAPHQL_PATH } from './settings.ts';

/** Documents are few, written by programmers; more than these are parsed again. */
const MOST_KEPT = 200;

/**
 * Parses and validates subscriptions, and keeps the valid ones: a client that opens the same thousand times costs this
 * once. Answers faults as validation does.
 */
export function createLiveDocuments(
  schema: GraphQLSchema,
  { rules, documentTokens }: { readonly rules: readonly ValidationRule[]; readonly documentTokens: number },
) {
  const kept = new Map<string, LiveDocument>();
  const allRules = [...specifiedRules, ...rules];

  const keep = (key: string, document: LiveDocument): LiveDocument => {
    kept.delete(key);
    kept.set(key, document);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return document;
  };

  return (query: string, operationName: string | undefined): LiveDocument | readonly GraphQLError[] => {
    const key = JSON.stringify([query, operationName]);
    const known = kept.get(key);
    if (known !== undefined) return keep(key, known);
    const document = parse(query, { maxTokens: documentTokens });
    const faults = validate(schema, document, allRules);
    if (faults.length > 0) return faults.map(asValidationFault);
    requireSubscription(getOperationAST(document, operationName)?.operation);
    return keep(key, liveDocument(schema, document, operationName));
  };
}

function requireSubscription(operation: string | undefined): void {
  if (operation === undefined) {
    throw new AppError('BAD_USER_INPUT', 'operationName must name one of the operations of the document.');
  }
  if (operation !== 'subscription') {
    throw new AppError(
      'BAD_USER_INPUT',
      `The WebSocket serves subscriptions only. Send a ${operation} by HTTP POST to ${GRAPHQL_PATH}.`,
    );
  }
}

/** Marked as Apollo Server does over HTTP: scalars report faulty values without a place in the document. */
function asValidationFault({ message, nodes, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    originalError: originalError ?? null,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}
