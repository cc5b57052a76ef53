import type { IncomingMessage } from 'node:http';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  getOperationAST,
  parse,
  specifiedRules,
  subscribe,
  validate,
} from 'graphql';
import {
  type Context as Connection,
  type ExecutionResult,
  makeServer,
  type Server,
  type SubscribePayload,
} from 'graphql-ws';
import type { WebSocket } from 'ws';
import { AppError, asError } from '../errors.ts';
import type { ToClientError } from './error-masking.ts';
import { formatted } from './formatted-error.ts';
import { GRAPHQL_PATH, type ServerLimits, type ServerSettings } from './settings.ts';

/** What belongs to one connection. */
export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

/**
 * Subscriptions over the WebSocket, in the protocol graphql-transport-ws, under the same rules as requests over HTTP and with
 * the same masking. Queries and mutations are refused here: what guards and counts requests sits on the HTTP road.
 */
export function createGraphqlOverSocket<Context extends object>(
  settings: ServerSettings<Context> & { readonly limits: ServerLimits },
  toClientError: ToClientError,
): Server<SocketExtra> {
  const { schema, limits } = settings;
  const rules = [...specifiedRules, ...(settings.validationRules ?? [])];

  const prepare = async (
    connection: Connection<Record<string, unknown>, SocketExtra>,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> => {
    const document = parse(payload.query, { maxTokens: limits.documentTokens });
    const faults = validate(schema, document, rules);
    if (faults.length > 0) return faults;
    requireSubscription(getOperationAST(document, payload.operationName)?.operation);
    const contextValue = await settings.createContext({
      road: 'websocket',
      headers: connection.extra.request.headers,
      ...(connection.connectionParams === undefined ? {} : { connectionParams: connection.connectionParams }),
    });
    return {
      schema,
      document,
      operationName: payload.operationName ?? null,
      variableValues: payload.variables ?? null,
      contextValue,
    };
  };

  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: limits.connectionInitMs,
    onSubscribe: async (connection, _id, payload) => {
      try {
        return await prepare(connection, payload);
      } catch (error) {
        return [asGraphQLError(error)];
      }
    },
    // Without this an error in a subscribe function that is not located by graphql would end the whole connection.
    subscribe: async args => {
      try {
        return await subscribe(args);
      } catch (error) {
        return { errors: [asGraphQLError(error)] };
      }
    },
    onOperation: (_connection, id) => settings.onSubscriptionStart?.(id),
    onNext: (_connection, _id, _payload, _args, answer) => maskedAnswer(answer, toClientError),
    onError: (_connection, _id, _payload, errors) => errors.map(error => formatted(error, toClientError)),
  });
}

/** The answer with its errors masked; undefined, for "as it is", when it has none. */
function maskedAnswer(answer: ExecutionResult, toClientError: ToClientError): FormattedExecutionResult | undefined {
  const { errors, data, extensions } = answer;
  if (errors === undefined) return undefined;
  return {
    errors: errors.map(error => formatted(error, toClientError)),
    ...(data === undefined ? {} : { data }),
    ...(extensions === undefined ? {} : { extensions }),
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

function asGraphQLError(thrown: unknown): GraphQLError {
  return thrown instanceof GraphQLError
    ? thrown
    : new GraphQLError('The operation failed', { originalError: asError(thrown) });
}
