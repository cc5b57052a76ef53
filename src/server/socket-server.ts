import { type Server as HttpServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, type Server } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { ToClientError } from './error-masking.ts';
import type { SocketExtra } from './graphql-socket.ts';
import type { ClientGuard } from './guards/client-guard.ts';
import { keepSocketsAlive } from './keep-alive.ts';
import type { RefusalOf } from './origins.ts';
import { GRAPHQL_PATH, type ServerLimits } from './settings.ts';
import { serveSocket } from './socket-adapter.ts';

const GOING_AWAY = 1001;

/** Takes the upgrades of an HTTP server. */
interface SocketServer {
  /** Refuses new sockets, tells the open ones that the service goes away, and drops who does not leave in time. */
  close(): Promise<void>;
  /** How many sockets are open. */
  count(): number;
}

/** Serves the protocol on `GRAPHQL_PATH`, for the hosts and origins that may also send requests. */
export function createSocketServer(
  http: HttpServer,
  settings: {
    protocol: Server<SocketExtra>;
    refusalOf: RefusalOf;
    clients: ClientGuard;
    toClientError: ToClientError;
    limits: ServerLimits;
    log: Log;
    newId: () => string;
  },
): SocketServer {
  const { refusalOf, clients, limits, log } = settings;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bodyBytes, handleProtocols });
  const stopKeepAlive = keepSocketsAlive(sockets, limits.keepAliveMs);
  let closing = false;

  const refuseUpgrade = (request: IncomingMessage): [status: number, message: string] | undefined => {
    if (closing) return [503, 'The service is stopping.'];
    if (sockets.clients.size >= limits.sockets)
      return [503, 'This replica has as many sockets as it may. Try again later.'];
    const refusal = refusalOf(request.headers);
    if (refusal !== undefined) return [403, refusal];
    const path = request.url?.split('?')[0];
    return path === GRAPHQL_PATH ? undefined : [404, `Sockets are served at ${GRAPHQL_PATH}.`];
  };

  /** Counts the socket for its client, until it closes. */
  const count = async (request: IncomingMessage, socket: Duplex) => {
    const client = clients.clientOf(request);
    await clients.admit(client);
    socket.once('close', clients.beginSocket(client));
  };

  const onUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refused = refuseUpgrade(request) ?? (await count(request, socket).then(() => undefined, tooMany));
    if (refused === undefined) {
      sockets.handleUpgrade(request, socket, head, client => sockets.emit('connection', client, request));
      return;
    }
    log.info(
      { host: request.headers.host, origin: request.headers.origin, reason: refused[1] },
      'A socket was refused',
    );
    answerPlainly(socket, ...refused);
  };

  sockets.on('connection', (socket, request) => serveSocket(socket, request, settings));
  http.on('upgrade', (request, socket, head) => void onUpgrade(request, socket, head));

  return {
    count: () => sockets.clients.size,
    close: async () => {
      closing = true;
      await sayGoodbye(sockets, limits.drainMs);
      stopKeepAlive();
      sockets.close();
    },
  };
}

/** The only kinds of upgrade that we take: others, like the h2c that some clients offer, go on as plain requests. */
export function isSocketUpgrade(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket';
}

function tooMany(error: unknown): [status: number, message: string] {
  return error instanceof AppError ? [429, error.message] : [500, 'The socket could not be opened.'];
}

function answerPlainly(socket: Duplex, status: number, message: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'connection: close',
      'content-type: text/plain; charset=utf-8',
      `content-length: ${Buffer.byteLength(message)}`,
      '',
      message,
    ].join('\r\n'),
  );
}

async function sayGoodbye(sockets: WebSocketServer, withinMs: number): Promise<void> {
  const gone = [...sockets.clients].map(client => new Promise(resolve => client.once('close', resolve)));
  for (const client of sockets.clients) client.close(GOING_AWAY, 'The service is stopping.');
  const deadline = setTimeout(() => {
    for (const client of sockets.clients) client.terminate();
  }, withinMs);
  await Promise.all(gone);
  clearTimeout(deadline);
}
