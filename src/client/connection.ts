import { createClient } from 'graphql-ws/client';
import { type AnsweredError, answeredError, ClientError } from './client-error.ts';
import {
  ResultsDocument,
  type ResultsSubscription,
  type ResultsSubscriptionVariables,
} from './generated/operations.ts';
import type { Endpoint } from './http.ts';

const PING_EVERY_MS = 10_000;
/** A service that leaves a ping unanswered for so long is gone, whatever the network says. */
const PONG_WITHIN_MS = 5_000;
const UNAUTHORIZED = 4401;
/** Closed for what this client sent: sending it again would change nothing. */
const OWN_FAULT = new Set([1009, 4400, 4403, 4406, 4409, 4429]);
/** Ends of a subscription after which it can go on from its cursor. */
const RESUMABLE = new Set(['SLOW_CLIENT', 'GRAPH_UNAVAILABLE', 'TIMEOUT']);

/** A connection that ended and may be opened again; `message` says why it ended. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * One subscription over one socket, until it ends or `signal` is aborted.
 * @throws Interrupted when it may go on from its cursor; ClientError when it may not
 */
export async function* subscribeOnce(
  { url, authorization }: Endpoint,
  variables: ResultsSubscriptionVariables,
  signal: AbortSignal,
  onConnected: () => void,
): AsyncGenerator<ResultsSubscription['item']> {
  let isAcknowledged = false;
  const socket = createClient({
    url: url.href.replace(/^http/, 'ws'),
    connectionParams: async () => ({ authorization: await authorization() }),
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    keepAlive: PING_EVERY_MS,
    on: {
      connected: () => {
        isAcknowledged = true;
        onConnected();
      },
      ...watchPongs(() => socket.terminate()),
    },
  });
  const items = socket.iterate<ResultsSubscription>({ query: ResultsDocument.toString(), variables });
  const leave = () => void items.return?.();
  signal.addEventListener('abort', leave, { once: true });
  try {
    for await (const { data, errors } of items) {
      if (errors !== undefined && errors.length > 0) throw errors;
      if (data) yield data.item;
    }
  } catch (error) {
    throw endOf(error, url, isAcknowledged);
  } finally {
    signal.removeEventListener('abort', leave);
    void socket.dispose();
  }
  if (!signal.aborted) throw new Interrupted('the service ended the subscription');
}

/** Handlers of a socket that calls `lost` when a ping is not answered in time. */
function watchPongs(lost: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return {
    ping: (received: boolean) => {
      if (!received) timer = setTimeout(lost, PONG_WITHIN_MS);
    },
    pong: (received: boolean) => {
      if (received) clearTimeout(timer);
    },
    closed: () => clearTimeout(timer),
  };
}

function endOf(thrown: unknown, url: URL, isAcknowledged: boolean): Error {
  if (Array.isArray(thrown)) {
    const refusal = answeredError(thrown as readonly AnsweredError[]);
    return RESUMABLE.has(refusal.code) ? new Interrupted(refusal.message) : refusal;
  }
  const { code, reason } = thrown as { code?: unknown; reason?: unknown };
  const words = [code, reason].filter(part => part !== undefined && part !== '').join(' ');
  // A credential that was taken and has run out may have been renewed meanwhile.
  if (code === UNAUTHORIZED && !isAcknowledged) return new ClientError('UNAUTHENTICATED', String(reason));
  if (OWN_FAULT.has(Number(code))) return new ClientError('BAD_USER_INPUT', `${url} closed the socket: ${words}.`);
  return new Interrupted(words === '' ? `no service answers at ${url}` : `the socket was closed: ${words}`);
}
