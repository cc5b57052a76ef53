import { createClient, type Client as SocketClient } from 'graphql-ws';
import { stringifyDocument, type TypedDocumentNode } from 'urql';
import {
  HeadCursorDocument,
  ResultStreamDocument,
  type ResultStreamSubscription,
  RunUpdatesDocument,
  type RunUpdatesSubscription,
} from '../generated/operations.ts';
import { client } from './client.ts';
import { authorization } from './token.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** Refusals after which the old cursor is of no use: another history, or results that are no longer kept. */
const CURSOR_REFUSED = ['CONFLICT', 'BAD_USER_INPUT'];

export type LiveRun = RunUpdatesSubscription['runUpdates'];
export type LiveResult = ResultStreamSubscription['resultStream']['result'];
export type Connection = 'connecting' | 'live' | 'lost';

export interface LiveListener {
  connection(state: Connection): void;
  run(run: LiveRun): void;
  result(result: LiveResult): void;
  /** There is a connection, for the first time or again: what is shown may be older than it. */
  connected(): void;
}

/**
 * Follows runs and results until `signal` ends it. When the connection is lost it says so, tries again after a while
 * that doubles, and goes on from the cursor of the last result: the socket's own retries would go on from the first.
 */
export async function follow(listener: LiveListener, signal: AbortSignal): Promise<void> {
  let cursor: string | undefined;
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const socket = openSocket(() => {
      wait = FIRST_WAIT_MS;
      listener.connection('live');
      listener.connected();
    });
    const stop = () => socket.dispose();
    signal.addEventListener('abort', stop);
    try {
      cursor ??= await headCursor();
      const keep = (at: string) => {
        cursor = at;
      };
      await Promise.race([followRuns(socket, listener), followResults(socket, cursor, listener, keep)]);
    } catch (reason) {
      if (isRefusedCursor(reason)) cursor = undefined;
    }
    signal.removeEventListener('abort', stop);
    socket.dispose();
    if (signal.aborted) return;
    listener.connection('lost');
    await pause(wait, signal);
    wait = Math.min(2 * wait, LONGEST_WAIT_MS);
  }
}

function openSocket(onConnected: () => void): SocketClient {
  const url = `${location.origin.replace(/^http/, 'ws')}/graphql`;
  return createClient({ url, retryAttempts: 0, connectionParams: authorization, on: { connected: onConnected } });
}

async function headCursor(): Promise<string> {
  const { data, error } = await client.query(HeadCursorDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  if (data === undefined) throw error ?? new Error('No answer.');
  return data.optimizationResultHistory.headCursor;
}

async function followRuns(socket: SocketClient, listener: LiveListener): Promise<void> {
  for await (const { runUpdates } of subscribe(socket, RunUpdatesDocument, {})) listener.run(runUpdates);
}

async function followResults(
  socket: SocketClient,
  after: string,
  listener: LiveListener,
  keep: (cursor: string) => void,
): Promise<void> {
  for await (const { resultStream } of subscribe(socket, ResultStreamDocument, { after })) {
    keep(resultStream.cursor);
    listener.result(resultStream.result);
  }
}

/** What a subscription answers; throws what it is refused with. */
async function* subscribe<Data, Variables extends Record<string, unknown>>(
  socket: SocketClient,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): AsyncGenerator<Data> {
  for await (const { data, errors } of socket.iterate<Data>({ query: stringifyDocument(document), variables })) {
    if (errors !== undefined) throw errors;
    if (data) yield data;
  }
}

function isRefusedCursor(reason: unknown): boolean {
  if (!Array.isArray(reason)) return false;
  return reason.some(error => CURSOR_REFUSED.includes(error?.extensions?.code));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', end, { once: true });
    globalThis.addEventListener('online', end, { once: true });
  });
}
