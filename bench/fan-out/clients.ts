import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { answerOrders, machineMs } from '../worker.ts';
import type { ClientKind, ClientOrder } from './messages.ts';

// Holds the clients, away from the server, so that its CPU time is its own.

const FILTERS = 50;
const AT_ONCE = 100;

const SELECTION = 'cursor replayed result { id taskName agent status result error createdAt sequence durationMs }';
const DOCUMENT = `subscription ($where: OptimizationResultHistoryFilter) { resultStream(where: $where) { ${SELECTION} } }`;
const RELATED = 'subscription { resultStream { result { id task { name } } } }';

const clients: WebSocket[] = [];
let readers = 0;
let arrived: number[] = [];
let all = Promise.withResolvers<void>();
let bytes = 0;

function subscription(kind: ClientKind, place: number): string {
  const where = kind === 'filtered' ? { since: new Date((place % FILTERS) * 1000).toISOString() } : undefined;
  const payload = kind === 'related' ? { query: RELATED } : { query: DOCUMENT, variables: { where } };
  // As graphql-ws and the libraries that use it name an operation.
  return JSON.stringify({ id: randomUUID(), type: 'subscribe', payload });
}

async function connect(url: string, kind: ClientKind, place: number): Promise<WebSocket> {
  const client = new WebSocket(url, 'graphql-transport-ws');
  await once(client, 'open');
  if (kind !== 'bare') {
    client.send('{"type":"connection_init"}');
    await once(client, 'message');
    client.send(subscription(kind, place));
  }
  client.on('message', (data: Buffer) => {
    bytes = data.length;
    arrived.push(machineMs());
    if (arrived.length === readers) all.resolve();
  });
  return client;
}

answerOrders<ClientOrder>(async order => {
  switch (order.do) {
    case 'connect': {
      const { url, kind, count, stalled = 0 } = order;
      for (let from = 0; from < count; from += AT_ONCE) {
        const places = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, place) => from + place);
        clients.push(...(await Promise.all(places.map(place => connect(url, kind, place)))));
      }
      for (const client of clients.slice(0, stalled)) client.pause();
      readers = count - stalled;
      return {};
    }
    case 'expect':
      arrived = [];
      all = Promise.withResolvers();
      return {};
    case 'collect':
      await all.promise;
      return { arrived, bytes };
  }
});
process.send?.({});
