import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { MessageQueue } from './message-queue.ts';
import type { SubscriptionStarts } from './subscription-starts.ts';

/** A message of graphql-transport-ws as the server sends it. */
export interface ServerMessage {
  readonly type: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly payload?: any;
}

/** One operation on a socket. */
export interface LiveOperation {
  /** Resolves when the server has subscribed; only where the client was given the server's `SubscriptionStarts`. */
  readonly subscribed: Promise<void>;
  /** The next message of this operation: of type next, error or complete. */
  next(withinMs?: number): Promise<ServerMessage>;
  quiet(forMs?: number): Promise<void>;
  /** Ends the operation from the client's side. */
  complete(): void;
}

export interface SocketClient {
  subscribe(query: string, variables?: Record<string, unknown>, operationName?: string): LiveOperation;
  /** Sends text as it is. */
  raw(text: string): void;
  /** Keeps no more messages of the operations so far. */
  forget(): void;
  /** The code and reason with which the connection ended. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;
  /** Resolves when the connection is closed. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly headers?: Record<string, string>;
  readonly connectionParams?: Record<string, unknown>;
  readonly starts?: SubscriptionStarts;
  /** False leaves out `connection_init`. */
  readonly init?: boolean;
  /** Answer pings, as clients do (default). */
  readonly autoPong?: boolean;
}

/** Opens a socket to `<url>/graphql` and waits for the acknowledgement. Rejects when the upgrade is refused. */
export async function connect(url: string, options: ConnectOptions = {}): Promise<SocketClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: options.headers ?? {},
    autoPong: options.autoPong ?? true,
  });
  const operations = new Map<string, MessageQueue<ServerMessage>>();
  const acknowledged = Promise.withResolvers<void>();
  const closed = new Promise<{ code: number; reason: string }>(resolve =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );

  socket.on('message', data => {
    const message = JSON.parse(String(data)) as ServerMessage;
    if (message.type === 'connection_ack') acknowledged.resolve();
    if (message.id !== undefined) operations.get(message.id)?.push(message);
  });
  await opened(socket);
  if (options.init ?? true) {
    socket.send(JSON.stringify({ type: 'connection_init', payload: options.connectionParams }));
    const early = closed.then(({ code, reason }) => Promise.reject(new Error(`Closed with ${code} ${reason}`)));
    await Promise.race([acknowledged.promise, early]);
    early.catch(() => {});
  }

  return {
    socket,
    closed,
    raw: text => socket.send(text),
    forget: () => operations.clear(),
    subscribe: (query, variables, operationName) => {
      const id = randomUUID();
      const queue = new MessageQueue<ServerMessage>(query);
      operations.set(id, queue);
      socket.send(JSON.stringify({ type: 'subscribe', id, payload: { query, variables, operationName } }));
      return {
        get subscribed() {
          return options.starts?.of(id) ?? Promise.reject(new Error('Give connect() the starts of the server'));
        },
        next: withinMs => queue.next(withinMs),
        quiet: forMs => queue.quiet(forMs),
        complete: () => socket.send(JSON.stringify({ type: 'complete', id })),
      };
    },
    close: async () => {
      socket.close();
      await closed;
    },
  };
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', chunk => {
        body += chunk;
      });
      response.on('end', () => reject(new Error(`${response.statusCode} ${body}`)));
    });
  });
}
