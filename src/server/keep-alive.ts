import type { WebSocket, WebSocketServer } from 'ws';

/**
 * Pings every socket each `everyMs` and drops those that did not answer the ping before: a peer that vanished without a
 * word (sleep, lost network) would keep its subscriptions for hours otherwise. Returns the function that ends it.
 */
export function keepSocketsAlive(server: WebSocketServer, everyMs: number): () => void {
  const unanswered = new Set<WebSocket>();
  server.on('connection', socket => {
    socket.on('pong', () => unanswered.delete(socket));
    socket.once('close', () => unanswered.delete(socket));
  });
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (unanswered.has(socket)) socket.terminate();
      else if (socket.readyState === socket.OPEN) {
        unanswered.add(socket);
        socket.ping();
      }
    }
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
