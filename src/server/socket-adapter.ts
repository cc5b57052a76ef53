import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { inLogContext, type Log } from '../log.ts';
import type { ToClientError } from './error-masking.ts';
import type { SocketExtra } from './graphql-socket.ts';
import type { ClientGuard } from './guards/client-guard.ts';
import { requestId } from './request-ids.ts';

const HIDDEN_REASON = 'Internal server error';

/**
 * Connects one socket to the protocol. graphql-ws has an adapter of its own for ws, but it writes to the console and, outside
 * production, sends raw error messages as close reasons.
 */
export function serveSocket(
  socket: WebSocket,
  request: IncomingMessage,
  settings: {
    protocol: Server<SocketExtra>;
    clients: Pick<ClientGuard, 'clientOf'>;
    toClientError: ToClientError;
    log: Log;
    newId: () => string;
  },
): void {
  const { protocol, clients, toClientError, log, newId } = settings;
  const id = requestId(request.headers, newId);
  // First of all: an 'error' without a listener would end the process.
  socket.on('error', error => log.info({ error }, 'A socket failed'));

  const receive = async (data: RawData, handle: (text: string) => Promise<void>) => {
    try {
      await handle(String(data));
    } catch (error) {
      toClientError(error);
      socket.close(CloseCode.InternalServerError, HIDDEN_REASON);
    }
  };

  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: text => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: handle =>
        socket.on('message', data => void inLogContext({ request: id }, () => receive(data, handle))),
    },
    { socket, wire: request.socket, headers: request.headers, client: clients.clientOf(request) },
  );

  socket.once('close', (code, reason) => {
    closed(code, String(reason)).catch(toClientError);
  });
}

/** Resolves when the data is with the kernel, so that a fast source waits for a slow client. A closed socket takes anything. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    socket.send(text, error => (error ? reject(error) : resolve()));
  });
}
