import { Client } from 'undici';
import { median, quantile } from '../figures.ts';
import { answerOrders } from '../worker.ts';
import type { HttpRequest } from './contender.ts';

// Asks one server over some keep-alive connections, each with one request at a time, and says how fast it answered.

/** One turn of asking. */
export interface LoadOrder {
  readonly url: string;
  readonly requests: readonly HttpRequest[];
  readonly connections: number;
  readonly ms: number;
}

/** What one turn found; times in milliseconds from sending a request to the end of its answer. */
export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Length of the last answer. */
  readonly bytes: number;
}

const HEADERS = { 'content-type': 'application/json' };
const OK = 200;

/** The length of the answer's body. */
function ask(client: Client, { method, path, body }: HttpRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    let status = 0;
    client.dispatch(
      { method, path, headers: HEADERS, body: body ?? null },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseData: (_controller, chunk) => {
          bytes += chunk.byteLength;
        },
        onResponseEnd: () => (status === OK ? resolve(bytes) : reject(new Error(`${path} answered ${status}`))),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

answerOrders<LoadOrder>(async ({ url, requests, connections, ms }): Promise<Load> => {
  const latencies: number[] = [];
  let bytes = 0;
  const began = performance.now();
  const askOn = async (place: number) => {
    const client = new Client(url, { pipelining: 1 });
    for (let turn = place; performance.now() - began < ms; turn += connections) {
      const request = requests[turn % requests.length];
      if (request === undefined) throw new Error('there is nothing to ask');
      const asked = performance.now();
      bytes = await ask(client, request);
      latencies.push(performance.now() - asked);
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, place) => askOn(place)));
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: latencies.length / seconds, p50: median(latencies), p99: quantile(latencies, 0.99), bytes };
});
process.send?.({});
