import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readSource } from '../../../src/tasks/security-updates/inventory/read-source.ts';

const LOCK = readFileSync('test/fixtures/lockfiles/web/package-lock.json');
const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  open.push(() => server.close().closeAllConnections());
  await new Promise(resolve => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const read = (address: string, allowedOrigins: readonly string[], maxBytes = 1_000_000) =>
  readSource(address, { maxBytes, allowedOrigins }, new AbortController().signal);

describe('a source behind an address', () => {
  it('is read when its origin is allowed, and its name tells the format', async () => {
    const origin = await serve((_, response) => response.end(LOCK));
    const source = await read(`${origin}/team/package-lock.json?ref=main`, [origin]);
    expect(source).toMatchObject({ state: 'read', format: 'package-lock', components: { length: 4 } });
  });

  it('is not asked when its origin is not on the list, not even on another port', async () => {
    let asked = 0;
    const origin = await serve((_, response) => {
      asked++;
      response.end(LOCK);
    });
    const source = await read(`${origin}/package-lock.json`, ['http://127.0.0.1:1', 'nonsense']);
    expect(source).toMatchObject({ state: 'broken', problem: expect.stringMatching(/is not in SECURITY_ORIGINS/) });
    expect(asked).toBe(0);
  });

  it('is not followed to where it redirects', async () => {
    let reached = 0;
    const elsewhere = await serve((_, response) => {
      reached++;
      response.end(LOCK);
    });
    const origin = await serve((_, response) =>
      response.writeHead(302, { location: `${elsewhere}/package-lock.json` }).end(),
    );
    expect(await read(`${origin}/package-lock.json`, [origin])).toMatchObject({
      state: 'broken',
      problem: expect.stringMatching(/redirect/),
    });
    expect(reached).toBe(0);
  });

  it('is read no further than the limit, even if it never ends', async () => {
    const origin = await serve((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', write);
      write();
    });
    const source = await read(`${origin}/package-lock.json`, [origin], 50_000);
    expect(source).toMatchObject({ state: 'broken', problem: expect.stringMatching(/more bytes than maxFileBytes/) });
  });

  it.each([404, 500])('that is answered with %s is reported', async status => {
    const origin = await serve((_, response) => response.writeHead(status).end());
    const source = await read(`${origin}/package-lock.json`, [origin]);
    expect(source).toMatchObject({ state: 'broken', problem: expect.stringContaining(`answered with ${status}`) });
  });

  it('that cannot be reached is reported', async () => {
    const source = await read('http://127.0.0.1:1/package-lock.json', ['http://127.0.0.1:1']);
    expect(source).toMatchObject({ state: 'broken', problem: expect.stringMatching(/cannot be fetched/) });
  });
});
