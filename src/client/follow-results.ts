import { setTimeout as sleep } from 'node:timers/promises';
import { ClientError } from './client-error.ts';
import { Interrupted, subscribeOnce } from './connection.ts';
import {
  HeadCursorDocument,
  type OptimizationResultHistoryFilter,
  type ResultsSubscription,
} from './generated/operations.ts';
import { ask, type Endpoint } from './http.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** One result of the stream, with the place from which to go on after it. */
export type ResultStreamItem = ResultsSubscription['item'];

export interface ResultsOptions {
  /** The place after which to begin: `cursor` of the last result dealt with, or `headCursor` of a page. Without it from now on. */
  readonly after?: string | undefined;
  readonly where?: OptimizationResultHistoryFilter | undefined;
  /** Hears each time the stream stands, and each time it broke off, with the reason; it is being resumed then. */
  readonly onStatus?: ((status: 'connected' | 'interrupted', reason?: string) => void) | undefined;
}

/**
 * Results one after the other, each once, over as many connections as it takes. The first connection must succeed;
 * later ones are tried until they do, or until `signal` is aborted.
 * @throws ClientError when the stream cannot begin, or cannot go on from its cursor (CONFLICT, BAD_USER_INPUT with `headCursor`)
 */
export async function* followResults(
  endpoint: Endpoint,
  { after, where, onStatus }: ResultsOptions,
  signal: AbortSignal,
): AsyncGenerator<ResultStreamItem> {
  // A place of its own from the beginning: a connection that breaks before the first result misses nothing.
  let cursor = after ?? (await ask(endpoint, HeadCursorDocument, {}, signal)).history.headCursor;
  let hasStood = false;
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      const onConnected = () => {
        hasStood = true;
        pause = FIRST_PAUSE_MS;
        onStatus?.('connected');
      };
      for await (const item of subscribeOnce(endpoint, { after: cursor, where: where ?? null }, signal, onConnected)) {
        cursor = item.cursor;
        yield item;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Interrupted)) throw error;
      if (!hasStood) throw new ClientError('UNREACHABLE', `The stream cannot begin: ${error.message}.`);
      onStatus?.('interrupted', error.message);
      await sleep(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}
