import { GraphQLError, isValueNode, Kind } from 'graphql';
import type { Randomness } from '../clock.ts';
import { AppError, asError } from '../errors.ts';
import { translateFailure } from '../graph/failures.ts';
import type { Log } from '../log.ts';
import { isPlainData } from './plain-data.ts';

/** What a caller learns of an error. `id` is there when the rest was hidden: the log explains it under this id. */
interface ClientError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly id?: string; readonly [detail: string]: unknown };
}

/** Anything thrown, as a caller may see it. It never throws. */
export type ToClientError = (thrown: unknown) => ClientError;

const HIDDEN_MESSAGE = 'An unexpected error occurred. The log explains it under the id given here.';

/** Codes with which Apollo Server and our sockets mark errors of the request itself; their messages are made for callers. */
const REQUEST_CODES = new Set<unknown>([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Errors of @neo4j/graphql that mean a refusal, by name since its classes cannot be imported; it leaves no more than this to say. */
const LIBRARY_REFUSALS: ReadonlyMap<string, AppError> = new Map([
  ['Neo4jGraphQLForbiddenError', new AppError('FORBIDDEN', 'This is not allowed.')],
  ['Neo4jGraphQLAuthenticationError', new AppError('UNAUTHENTICATED', 'Sign in first.')],
  [
    'Neo4jGraphQLConstraintValidationError',
    new AppError('CONFLICT', 'Something with the same identity exists already.'),
  ],
]);

/** The end of many messages of GraphQL's own rules. */
const SUGGESTION = / Did you mean [^?]*\?/g;
const DETAILS_NEVER_SHOWN = new Set(['code', 'id', 'stacktrace', 'http']);
const DEEPEST_WRAPPING = 20;

/**
 * The one function that decides what leaves the process about an error, on both roads. Kept are `AppError`s, faults of the
 * request (syntax, validation, variables, arguments), and the meaning of driver and library errors; all else is hidden and logged.
 */
export function createErrorMask(settings: {
  log: Log;
  randomness: Pick<Randomness, 'id'>;
  redact?: (message: string) => string;
}): ToClientError {
  const { log, randomness, redact = message => message } = settings;

  const hide = (thrown: unknown, root: unknown): ClientError => {
    const id = randomness.id();
    const path = thrown instanceof GraphQLError ? thrown.path : undefined;
    log.error({ errorId: id, path, error: asError(root) }, 'An error was hidden from a caller');
    return { message: HIDDEN_MESSAGE, extensions: { code: 'INTERNAL_SERVER_ERROR', id } };
  };

  const refusal = (error: AppError): ClientError => {
    if (error.cause !== undefined) log.warn({ error }, 'A caller was refused because of a failure');
    return { message: error.message, extensions: { ...shownDetails(error.details), code: error.code } };
  };

  const decide = (thrown: unknown): ClientError => {
    const root = rootOf(thrown);
    const known =
      root instanceof Error ? (LIBRARY_REFUSALS.get(root.name) ?? translateFailure(root, 'generated')) : root;
    if (known instanceof AppError && known.code !== 'INTERNAL_SERVER_ERROR') return refusal(known);
    return requestFault(thrown, root) ?? hide(thrown, root);
  };

  return thrown => {
    try {
      const { message, extensions } = decide(thrown);
      return { message: redact(message), extensions };
    } catch {
      // Thrown values can be hostile (getters and proxies that throw): hidden without another look.
      const id = randomness.id();
      log.error({ errorId: id }, 'An error that cannot be read was hidden from a caller');
      return { message: HIDDEN_MESSAGE, extensions: { code: 'INTERNAL_SERVER_ERROR', id } };
    }
  };
}

/** The same without what GraphQL suggests from the schema: for services that do not show their schema. */
export function withoutSuggestions(toClientError: ToClientError): ToClientError {
  return thrown => {
    const { message, extensions } = toClientError(thrown);
    return { message: message.replace(SUGGESTION, ''), extensions };
  };
}

/** What the resolver or iterator threw, out of the errors that GraphQL wrapped around it. */
function rootOf(thrown: unknown): unknown {
  let root = thrown;
  for (let depth = 0; depth < DEEPEST_WRAPPING; depth++) {
    if (!(root instanceof GraphQLError) || root.originalError === undefined) return root;
    root = root.originalError;
  }
  return root;
}

/**
 * A fault of the request. GraphQL gives errors of parsing, validation and variables a place in the document and no path of
 * the answer. With a path only the coercion of arguments points at values; other errors there come from code, also a
 * `GraphQLError`: serializing an enum throws one that quotes the stored value.
 */
function requestFault(thrown: unknown, root: unknown): ClientError | undefined {
  if (!(thrown instanceof GraphQLError)) return undefined;
  const kept = (code: string): ClientError => ({ message: thrown.message, extensions: { code } });
  const code = thrown.extensions['code'];
  if (root instanceof GraphQLError && REQUEST_CODES.has(code)) return kept(String(code));
  if (thrown.path === undefined && thrown.locations !== undefined) return kept(codeOfRequestFault(thrown));
  const isArgumentFault = root instanceof GraphQLError && (root.nodes?.some(isValueNode) ?? false);
  return isArgumentFault ? kept('BAD_USER_INPUT') : undefined;
}

function codeOfRequestFault(error: GraphQLError): string {
  if (error.nodes === undefined) return 'GRAPHQL_PARSE_FAILED';
  return error.nodes[0]?.kind === Kind.VARIABLE_DEFINITION ? 'BAD_USER_INPUT' : 'GRAPHQL_VALIDATION_FAILED';
}

function shownDetails(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).filter(([name, value]) => !DETAILS_NEVER_SHOWN.has(name) && isPlainData(value)),
  );
}
