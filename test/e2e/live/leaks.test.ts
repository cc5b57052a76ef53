import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useGraph } from '../../support/graph.ts';
import { type LiveServer, startLiveServer } from '../../support/live-server.ts';
import { storeResult } from '../../support/results.ts';
import type { SocketClient } from '../../support/ws-client.ts';

const ROUNDS = 10_000;
const AT_ONCE = 50;
const MEGABYTE = 1024 * 1024;
/** A leak of one listener with its closure for each round would take several times this. */
const MOST_GROWTH = 4 * MEGABYTE;

const DOCUMENTS = [
  'subscription { resultStream { cursor } }',
  'subscription ($after: Cursor) { resultStream(after: $after) { cursor result { id task { name } } } }',
  'subscription { optimizationResultCreated { createdOptimizationResult { id } } }',
  'subscription { runUpdates { id state } }',
  'subscription { alerts { id } }',
  'subscription { resultStream(after: "nonsense") { cursor } }',
];

const db = useGraph();
let server: LiveServer;
let client: SocketClient;

beforeAll(async () => {
  server = await startLiveServer(db.graph);
  client = await server.connect();
});
afterAll(async () => {
  await client?.close();
  await server?.close();
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Opens and ends subscriptions, half of them before they stand. */
async function subscribeAndLeave(rounds: number, after: string): Promise<void> {
  for (let done = 0; done < rounds; done += AT_ONCE) {
    const operations = Array.from({ length: AT_ONCE }, (_, place) => {
      const operation = client.subscribe(DOCUMENTS[(done + place) % DOCUMENTS.length] ?? '', { after });
      if (place % 2 === 0) operation.complete();
      return operation;
    });
    // A refusal shows that everything before it was handled.
    await client.subscribe('{ __typename }').next(20_000);
    for (const operation of operations) operation.complete();
    client.forget();
  }
}

describe('subscribing and leaving', () => {
  it('ten thousand times leaves no listener, timer or memory behind, and reads nothing when nobody is left', {
    timeout: 120_000,
  }, async () => {
    await storeResult(db.graph, { id: 'r1' });
    const first = client.subscribe('subscription { resultStream { cursor } }');
    await first.subscribed;
    await storeResult(db.graph, { id: 'r2' });
    const after = (await first.next()).payload.data.resultStream.cursor as string;
    first.complete();

    await subscribeAndLeave(ROUNDS / 10, after);
    await pause(1_500);
    const before = { heap: heap(), timers: timers() };
    await subscribeAndLeave(ROUNDS, after);
    await pause(1_500);
    expect(server.live.events.listenerCount('create')).toBe(0);
    expect(timers()).toBeLessThanOrEqual(before.timers);
    expect(heap() - before.heap).toBeLessThan(MOST_GROWTH);
    const reads = server.statements.length;
    await pause(600);
    expect(server.statements.length).toBe(reads);
  });
});

function timers(): number {
  return process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
}
