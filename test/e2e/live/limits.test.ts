import { afterEach, describe, expect, it } from 'vitest';
import { useGraph } from '../../support/graph.ts';
import { type LiveServer, startLiveServer } from '../../support/live-server.ts';
import { storeResult } from '../../support/results.ts';

const STREAM = 'subscription ($after: Cursor) { resultStream(after: $after) { cursor result { id result } } }';
const KILOBYTES = 1024;

const db = useGraph();
let server: LiveServer | undefined;
afterEach(() => server?.close());

async function commit(id: string, result: string | null = null): Promise<void> {
  await storeResult(db.graph, { id, result });
  server?.events.emit('resultStored', { resultId: id, sequence: 0 });
}

describe('a client that does not read', () => {
  it('is ended with the cursor to resume from, while another one gets everything at once; nothing is lost', {
    timeout: 60_000,
  }, async () => {
    server = await startLiveServer(db.graph, { sendBufferBytes: 64 * KILOBYTES });
    const slow = await server.connect();
    const fast = await server.connect();
    const [behind, ahead] = [slow.subscribe(STREAM), fast.subscribe(STREAM)];
    await Promise.all([behind.subscribed, ahead.subscribed]);
    slow.socket.pause();
    // The operating system takes several megabytes before anything waits in the server.
    const TOTAL = 40;
    for (let n = 1; n <= TOTAL; n++) {
      await commit(`r${n}`, 'x'.repeat(400 * KILOBYTES));
      expect((await ahead.next(1_000)).payload.data.resultStream.result.id).toBe(`r${n}`);
    }
    slow.socket.resume();
    const ids: string[] = [];
    let message = await behind.next();
    for (; message.type === 'next'; message = await behind.next()) {
      ids.push(message.payload.data.resultStream.result.id);
    }
    expect(message).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'SLOW_CLIENT' } }] });
    const resumed = slow.subscribe(STREAM, { after: message.payload[0].extensions.cursor });
    while (ids.length < TOTAL) ids.push((await resumed.next()).payload.data.resultStream.result.id);
    expect(ids).toEqual(Array.from({ length: TOTAL }, (_, place) => `r${place + 1}`));
    await Promise.all([slow.close(), fast.close()]);
  });

  it('and does not come back is dropped with its subscriptions', async () => {
    server = await startLiveServer(db.graph, { keepAliveMs: 100, sendBufferBytes: 64 * KILOBYTES });
    const gone = await server.connect();
    const operation = gone.subscribe(STREAM);
    await operation.subscribed;
    gone.socket.pause();
    const readsGoOn = () => {
      const before = server?.statements.length ?? 0;
      return new Promise<boolean>(resolve => setTimeout(() => resolve((server?.statements.length ?? 0) > before), 500));
    };
    await expect.poll(readsGoOn, { timeout: 5_000 }).toBe(false);
    gone.socket.terminate();
  });
});

describe('the limits of sockets', () => {
  it('refuse more subscriptions than one socket may carry, and leave those that stand', async () => {
    server = await startLiveServer(db.graph, { operationsPerSocket: 2 });
    const client = await server.connect();
    const standing = [client.subscribe(STREAM), client.subscribe(STREAM)];
    await Promise.all(standing.map(operation => operation.subscribed));
    expect(await client.subscribe(STREAM).next()).toMatchObject({
      type: 'error',
      payload: [{ message: expect.stringContaining('at most 2'), extensions: { code: 'LIMIT_EXCEEDED' } }],
    });
    await commit('one');
    for (const operation of standing) expect(await operation.next()).toMatchObject({ type: 'next' });
    standing[0]?.complete();
    await expect
      .poll(async () => {
        const another = client.subscribe(STREAM);
        const refused = another.next(200).then(
          message => message.type,
          () => 'open',
        );
        return refused;
      })
      .toBe('open');
    await client.close();
  });

  it('refuse more sockets than a replica may have', async () => {
    server = await startLiveServer(db.graph, { sockets: 1 });
    const first = await server.connect();
    await expect(server.connect()).rejects.toThrow('503 This replica has as many sockets as it may');
    await first.close();
    await expect.poll(() => server?.connect().then(client => client.close(), String)).toBeUndefined();
  });
});
