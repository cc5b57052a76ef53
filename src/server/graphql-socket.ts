import type { IncomingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import { type ExecutionArgs, type FormattedExecutionResult, GraphQLError, getOperationAST } from 'graphql';
import {
  type Context as Connection,
  type ExecutionResult,
  makeServer,
  type Server,
  type SubscribePayload,
} from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Principal } from '../access/principal.ts';
import { AppError, asError } from '../errors.ts';
import type { Sessions } from './auth/sessions.ts';
import type { ToClientError } from './error-masking.ts';
import { formatted } from './formatted-error.ts';
import type { ClientGuard } from './guards/client-guard.ts';
import type { OperationGuard } from './guards/operation-guard.ts';
import type { LiveDocument } from './live-document.ts';
import { createLiveDocuments } from './live-documents.ts';
import type { ServerLimits, ServerSettings } from './settings.ts';
import { NoStream } from './socket-group.ts';
import { createGroups } from './socket-groups.ts';
import type { SeatTarget } from './socket-seat.ts';

/** What belongs to one connection. */
export interface SocketExtra {
  readonly socket: WebSocket;
  /** The connection below the socket. */
  readonly wire: Writable;
  /** Those of the request that became the socket; the request itself is not kept. */
  readonly headers: IncomingHttpHeaders;
  /** Whose requests and sockets are counted together. */
  readonly client: string;
  /** Who connected; from the acknowledgement on. */
  principal?: Principal;
}

type SocketConnection = Connection<Record<string, unknown>, SocketExtra>;

/** The protocol, and how many subscriptions its sockets carry now. */
interface GraphqlOverSocket {
  readonly protocol: Server<SocketExtra>;
  subscriptions(): number;
}

/** What the protocol hands from `onSubscribe` to `subscribe`. */
interface SubscribeArgs<Context> extends ExecutionArgs {
  readonly contextValue: Context;
  readonly live: LiveDocument;
  readonly target: SeatTarget;
}

/**
 * Subscriptions over the WebSocket, in the protocol graphql-transport-ws, under the same rules as requests over HTTP and with
 * the same masking. Queries and mutations are refused here: what guards and counts requests sits on the HTTP road.
 * Equal subscriptions share their execution and their payloads.
 */
export function createGraphqlOverSocket<Context extends object>(
  settings: ServerSettings<Context> & { readonly limits: ServerLimits; readonly sessions: Sessions },
  toClientError: ToClientError,
  { operations, clients }: { operations: OperationGuard; clients: ClientGuard },
): GraphqlOverSocket {
  const { schema, limits, sessions } = settings;
  const connections = new Set<SocketConnection>();
  const documents = createLiveDocuments(schema, {
    rules: [operations.rule, ...(settings.validationRules ?? [])],
    documentTokens: limits.documentTokens,
  });
  const groups = createGroups(schema, answer => JSON.stringify(maskedAnswer(answer, toClientError) ?? answer));

  const prepare = async (
    connection: SocketConnection,
    operationId: string,
    payload: SubscribePayload,
  ): Promise<SubscribeArgs<Context> | readonly GraphQLError[]> => {
    connections.add(connection);
    checkOperations(connection, limits.operationsPerSocket);
    const { socket, wire, headers, client, principal } = connection.extra;
    if (principal === undefined) throw new Error('A subscription before the acknowledgement');
    await clients.admit(client);
    const text = settings.persistedOperations?.documentOf(payload) ?? payload.query;
    const live = documents(text, payload.operationName ?? undefined);
    if (!('shared' in live)) return live;
    const variableValues = payload.variables ?? {};
    operations.check(live.asked, getOperationAST(live.asked) ?? undefined, variableValues);
    const contextValue = await settings.createContext({
      road: 'websocket',
      headers,
      principal,
      ...(connection.connectionParams === undefined ? {} : { connectionParams: connection.connectionParams }),
    });
    const target = { socket, wire, operationId, sendBufferBytes: limits.sendBufferBytes };
    return { schema, document: live.asked, variableValues, contextValue, live, target };
  };

  const protocol = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: limits.connectionInitMs,
    onConnect: async ({ extra, connectionParams }) => {
      const principal = await sessions.open(extra.socket, connectionParams?.['authorization']);
      if (principal === undefined) return false;
      extra.principal = principal;
      return true;
    },
    onSubscribe: async (connection, id, payload) => {
      try {
        return await prepare(connection, id, payload);
      } catch (error) {
        return [asGraphQLError(error)];
      }
    },
    // Without this an error in a subscribe function that is not located by graphql would end the whole connection.
    subscribe: async args => {
      const { live, target, contextValue, variableValues } = args as SubscribeArgs<Context>;
      // The protocol keeps its arguments as long as the subscription stands; of the contexts, one for each group is enough.
      args.contextValue = undefined;
      try {
        const rights = settings.rightsOf?.(contextValue) ?? '';
        return await groups.admit({ live, target, contextValue, rights, variables: variableValues ?? {} });
      } catch (error) {
        return error instanceof NoStream ? error.answer : { errors: [asGraphQLError(error)] };
      }
    },
    onOperation: (_connection, id) => settings.onSubscriptionStart?.(id),
    onNext: (_connection, _id, _payload, _args, answer) => maskedAnswer(answer, toClientError),
    onError: (_connection, _id, _payload, errors) => errors.map(error => formatted(error, toClientError)),
    onClose: connection => void connections.delete(connection),
  });
  return {
    protocol,
    subscriptions: () => [...connections].reduce((all, connection) => all + operationsOf(connection), 0),
  };
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

function operationsOf({ subscriptions }: SocketConnection): number {
  return Object.keys(subscriptions).length;
}

function checkOperations(connection: SocketConnection, most: number): void {
  if (operationsOf(connection) <= most) return;
  throw new AppError(
    'LIMIT_EXCEEDED',
    `One socket carries at most ${most} subscriptions. Complete one, or open another.`,
  );
}

function asGraphQLError(thrown: unknown): GraphQLError {
  return thrown instanceof GraphQLError
    ? thrown
    : new GraphQLError('The operation failed', { originalError: asError(thrown) });
}
