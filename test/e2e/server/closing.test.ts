import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connect } from '../../support/ws-client.ts';
import { ask } from './http.ts';
import { createSmallServer, startSmallServer } from './small-server.ts';

describe('closing', () => {
  it('lets a running request finish, says goodbye to sockets, and takes nothing new', async () => {
    const small = await startSmallServer();
    const client = await connect(small.url, { starts: small.starts });
    await client.subscribe('subscription { items { number } }').subscribed;
    const slow = ask(small.url, '{ slow }');
    await ask(small.url, '{ hello }');

    const closed = small.server.close();
    expect(await client.closed).toEqual({ code: 1001, reason: 'The service is stopping.' });
    await expect(ask(small.url, '{ hello }')).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    small.release();
    expect((await slow).body).toEqual({ data: { slow: 'at last' } });
    await closed;
    expect(small.listeners()).toBe(0);
  });

  it('waits no longer than the limit for a request that does not end', async () => {
    const small = await startSmallServer({ limits: { drainMs: 50 } });
    const stuck = ask(small.url, '{ slow }').catch((error: Error) => error);
    await ask(small.url, '{ hello }');
    await small.server.close();
    expect(await stuck).toBeInstanceOf(Error);
    small.release();
  });

  it('drops a client that does not leave', async () => {
    const small = await startSmallServer({ limits: { drainMs: 50 } });
    const client = await connect(small.url);
    client.socket.pause();
    await small.server.close();
    client.socket.resume();
    await client.closed;
  });

  it('happens once however often it is asked for', async () => {
    const small = await startSmallServer();
    const first = small.server.close();
    expect(small.server.close()).toBe(first);
    await first;
    await small.server.close();
  });

  it('works although the server never listened, or could not', async () => {
    await createSmallServer().server.close();
    const unlucky = createSmallServer({ config: { HOST: '192.0.2.1' } }).server;
    await expect(unlucky.listen()).rejects.toThrow('HOST');
    await unlucky.close();
  });

  it('leaves nothing behind: three starts and stops in one process', async () => {
    const listenersOf = () =>
      ['SIGTERM', 'SIGINT', 'exit', 'uncaughtException'].map(name => process.listenerCount(name));
    const before = listenersOf();
    for (let round = 1; round <= 3; round++) {
      const small = await startSmallServer();
      const client = await connect(small.url, { starts: small.starts });
      await client.subscribe('subscription { items { number } }').subscribed;
      expect((await ask(small.url, '{ hello }')).status).toBe(200);
      await small.server.close();
      expect(small.listeners()).toBe(0);
    }
    expect(listenersOf()).toEqual(before);
    await expect.poll(() => process.getActiveResourcesInfo()).not.toContain('TCPServerWrap');
  });
});

describe('a port or address that cannot be used', () => {
  it('is named, with what to set', async () => {
    const blocker = createTcpServer();
    const port = await new Promise<number>(resolve => {
      blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port));
    });
    await expect(startSmallServer({ config: { PORT: port } })).rejects.toThrow(`PORT: ${port} is in use on 127.0.0.1`);
    await expect(startSmallServer({ config: { HOST: '192.0.2.1' } })).rejects.toThrow('HOST: 192.0.2.1 is no address');
    await new Promise(resolve => blocker.close(resolve));
  });

  it('is no matter of names: localhost serves both of its addresses', async () => {
    const small = await startSmallServer({ config: { HOST: 'localhost' } });
    const client = await connect(small.url, { starts: small.starts });
    await client.subscribe('subscription { items { number } }').subscribed;
    expect(small.url).toMatch(/^http:\/\/localhost:\d+$/);
    await small.server.close();
  });
});
