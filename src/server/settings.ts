import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import type { Principal } from '../access/principal.ts';
import type { Clock, Randomness } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Instruments } from '../telemetry/instruments.ts';
import type { Readiness } from '../telemetry/readiness.ts';
import type { Authentication } from './auth/authentication.ts';
import type { ClientLimits } from './guards/client-guard.ts';
import type { OperationLimits } from './guards/operation-guard.ts';
import type { PersistedOperations } from './guards/persisted-operations.ts';
import type { KeptAnswersSettings } from './kept-answers/kept-answers.ts';

/** Where the API, the explorer and the live results are served. */
export const GRAPHQL_PATH = '/graphql';

/** Who asks: what a context is made from, on either road. */
export interface RequestInfo {
  readonly road: 'http' | 'websocket';
  readonly headers: IncomingHttpHeaders;
  /** The payload of `connection_init`; only over the WebSocket, where a browser cannot set headers. */
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  /** Who asks, as the credential proves it. */
  readonly principal: Principal;
}

/** Makes the context of one HTTP request or of one subscription. An `AppError` refuses the caller. */
export type CreateContext<Context extends object> = (request: RequestInfo) => Context | Promise<Context>;

/** What runs here, for the landing page. Shown to everyone who can reach the port: no credentials. */
export interface About {
  readonly version: string;
  readonly database: string;
  readonly replica: string;
}

/** Bounds on what one caller can make the server hold. Sizes in bytes, times in milliseconds. */
export interface ServerLimits extends OperationLimits, ClientLimits {
  /** Largest body of a request and largest message of a socket. */
  readonly bodyBytes: number;
  /** Longest document, in lexical tokens: what reads it calls itself, and runs out of stack at about 10,000. */
  readonly documentTokens: number;
  /** How long a request may take to arrive, from its first byte to its last. */
  readonly requestMs: number;
  /** How long an opened socket may stay without `connection_init`. */
  readonly connectionInitMs: number;
  readonly operationsPerSocket: number;
  /** Sockets that this replica serves at once. */
  readonly sockets: number;
  /** What may wait for a client that does not read, for each socket. */
  readonly sendBufferBytes: number;
  /** Between two pings; a socket that has not answered one at the next is dropped. */
  readonly keepAliveMs: number;
  /** How long a close waits for running requests, and for sockets to say goodbye. */
  readonly drainMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 1024 * 1024,
  documentTokens: 2_000,
  requestMs: 30_000,
  connectionInitMs: 3_000,
  operationsPerSocket: 100,
  sockets: 10_000,
  sendBufferBytes: 1024 * 1024,
  keepAliveMs: 12_000,
  drainMs: 10_000,
  depth: 12,
  aliases: 50,
  rootFields: 20,
  directives: 50,
  selections: 2_000,
  inputDepth: 32,
  inputValues: 50_000,
  cost: 50_000,
  requestsPerMinute: 6_000,
  requestsAtOnce: 100,
  socketsPerClient: 500,
};

/** The bounds that the configuration sets. */
export function limitsFrom(config: Config): Partial<ServerLimits> {
  return {
    bodyBytes: config.MAX_REQUEST_BYTES,
    connectionInitMs: config.SOCKET_INIT_TIMEOUT,
    operationsPerSocket: config.SUBSCRIPTIONS_PER_SOCKET,
    sockets: config.MAX_SOCKETS,
    sendBufferBytes: config.SEND_BUFFER_BYTES,
    requestMs: config.REQUEST_TIMEOUT,
    documentTokens: config.MAX_QUERY_TOKENS,
    depth: config.MAX_QUERY_DEPTH,
    aliases: config.MAX_QUERY_ALIASES,
    rootFields: config.MAX_QUERY_ROOT_FIELDS,
    directives: config.MAX_QUERY_DIRECTIVES,
    cost: config.MAX_QUERY_COST,
    requestsPerMinute: config.REQUESTS_PER_MINUTE,
    requestsAtOnce: config.REQUESTS_AT_ONCE,
    socketsPerClient: config.SOCKETS_PER_CLIENT,
  };
}

export interface ServerSettings<Context extends object> {
  readonly schema: GraphQLSchema;
  readonly createContext: CreateContext<Context>;
  readonly config: Pick<Config, 'HOST' | 'PORT' | 'ALLOWED_ORIGINS'> & Partial<Pick<Config, 'TRUSTED_PROXIES'>>;
  readonly log: Log;
  /** Says who asks (default: everybody may do everything). */
  readonly authentication?: Authentication;
  /** This machine's time, by which credentials of open sockets expire (default: the system's). */
  readonly clock?: Pick<Clock, 'now'>;
  /** Takes secrets out of messages before they leave (default: they leave as they are). */
  readonly redact?: (message: string) => string;
  /** What a caller may see, as text (default: all the same): subscriptions are shared among callers with equal rights only. */
  readonly rightsOf?: (context: Context) => string;
  /** Ids for hidden errors. */
  readonly randomness: Pick<Randomness, 'id'>;
  readonly about: About;
  /** Directory of the built dashboard (default, and where nothing was built: a page that leads to the explorer). */
  readonly dashboard?: string;
  /** Whether the service can do its work now (default: whenever it answers). */
  readonly readiness?: () => Promise<Readiness>;
  /** What `/metrics` answers; without it there is no such path. */
  readonly metrics?: Instruments['exposition'];
  /** Rules besides GraphQL's own, the same for both roads. */
  readonly validationRules?: readonly ValidationRule[];
  readonly limits?: Partial<ServerLimits>;
  /** Whether clients may ask for the schema, and get suggestions from it in messages (default: yes). */
  readonly introspection?: boolean;
  /** The only operations that may run (default: every one). */
  readonly persistedOperations?: PersistedOperations | undefined;
  /** Keeps answers about past results (default: every one is read anew). */
  readonly keptAnswers?: KeptAnswersSettings;
  /** Called when a subscription has its source, with the id that the client gave the operation. */
  readonly onSubscriptionStart?: (operationId: string) => void;
}
