import type { IncomingHttpHeaders } from 'node:http';
import type { GraphQLSchema, ValidationRule } from 'graphql';
import type { Randomness } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';

/** Where the API, the explorer and the live results are served. */
export const GRAPHQL_PATH = '/graphql';

/** Who asks: what a context is made from, on either road. */
export interface RequestInfo {
  readonly road: 'http' | 'websocket';
  readonly headers: IncomingHttpHeaders;
  /** The payload of `connection_init`; only over the WebSocket, where a browser cannot set headers. */
  readonly connectionParams?: Readonly<Record<string, unknown>>;
}

/** Makes the context of one HTTP request or of one subscription. An `AppError` refuses the caller. */
export type CreateContext<Context extends object> = (request: RequestInfo) => Context | Promise<Context>;

/** What runs here, for the landing page. Shown to everyone who can reach the port: no credentials. */
export interface About {
  readonly version: string;
  readonly database: string;
  readonly replica: string;
}

export interface Health {
  readonly status: 'ok' | 'unavailable';
}

/** Bounds on what one caller can make the server hold. Sizes in bytes, times in milliseconds. */
export interface ServerLimits {
  /** Largest body of a request and largest message of a socket. */
  readonly bodyBytes: number;
  /** Longest document, in lexical tokens: validation grows faster than linearly with it. */
  readonly documentTokens: number;
  /** How long a request may take to arrive, from its first byte to its last. */
  readonly requestMs: number;
  /** How long an opened socket may stay without `connection_init`. */
  readonly connectionInitMs: number;
  /** Between two pings; a socket that has not answered one at the next is dropped. */
  readonly keepAliveMs: number;
  /** How long a close waits for running requests, and for sockets to say goodbye. */
  readonly drainMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 1024 * 1024,
  documentTokens: 10_000,
  requestMs: 30_000,
  connectionInitMs: 3_000,
  keepAliveMs: 12_000,
  drainMs: 10_000,
};

export interface ServerSettings<Context extends object> {
  readonly schema: GraphQLSchema;
  readonly createContext: CreateContext<Context>;
  readonly config: Pick<Config, 'HOST' | 'PORT' | 'ALLOWED_ORIGINS'>;
  readonly log: Log;
  /** Ids for hidden errors. */
  readonly randomness: Pick<Randomness, 'id'>;
  readonly about: About;
  /** Whether the service can do its work now (default: whenever it answers). */
  readonly health?: () => Promise<Health>;
  /** Rules besides GraphQL's own, the same for both roads. */
  readonly validationRules?: readonly ValidationRule[];
  readonly limits?: Partial<ServerLimits>;
  /** Called when a subscription has its source, with the id that the client gave the operation. */
  readonly onSubscriptionStart?: (operationId: string) => void;
}
