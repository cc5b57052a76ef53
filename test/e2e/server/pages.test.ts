import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './http.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer();
});

afterAll(() => small.server.close());

describe('the explorer', () => {
  it('is sent compressed as the browser takes it, the same page each time', async () => {
    const plain = await send(`${small.url}/graphql`, { headers: BROWSER });
    const gzip = await send(`${small.url}/graphql`, { headers: { ...BROWSER, 'accept-encoding': 'gzip' } });
    const brotli = await send(`${small.url}/graphql`, { headers: { ...BROWSER, 'accept-encoding': 'gzip, br' } });

    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
    expect(brotli.bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect(plain.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(brotli.headers['vary']).toContain('Accept-Encoding');
  });

  it('is not sent again to a browser that has it', async () => {
    const first = await send(`${small.url}/graphql`, { method: 'HEAD', headers: BROWSER });
    const headers = { ...BROWSER, 'if-none-match': String(first.headers['etag']) };
    const again = await send(`${small.url}/graphql`, { headers });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect(again.headers['etag']).toBe(first.headers['etag']);
  });

  it('allows its one script, its workers and this service to talk to, and nothing else', async () => {
    const { headers } = await send(`${small.url}/graphql`, { method: 'HEAD', headers: BROWSER });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/script-src 'sha256-[\w+/=]{44}';/);
    expect(policy).toContain('worker-src blob:');
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain('http');
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('the landing page', () => {
  it('says what runs here and leads on', async () => {
    const { status, text, headers } = await send(`${small.url}/`, { headers: BROWSER });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain('<dd>1.2.3</dd>');
    expect(text).toContain('<dd>Neo4j 5.26.0 &#60;neo4j&#62;</dd>');
    expect(text).toContain('<dd>replica-1</dd>');
    expect(text).toContain('href="/graphql"');
    expect(text).not.toMatch(/\{\{|src=|https?:/);
  });
});

describe('the health checks', () => {
  it('say that the process answers, and that it is ready as long as nothing is wrong', async () => {
    const alive = await send(`${small.url}/healthz`);
    expect([alive.status, alive.text]).toEqual([200, '{"status":"ok"}']);
    const ready = await send(`${small.url}/readyz`);
    expect([ready.status, JSON.parse(ready.text)]).toEqual([200, { status: 'ready', reasons: [], checks: {} }]);
  });

  it.each([
    ['says so', async () => ({ status: 'unready' as const, reasons: ['database: it does not answer'], checks: {} })],
    ['fails', () => Promise.reject(new Error('secret'))],
  ])(
    'answer 503 with the reason when the check of the readiness %s, and the process is still alive',
    async (_, readiness) => {
      const sick = await startSmallServer({ readiness });
      const { status, text } = await send(`${sick.url}/readyz`);
      expect([status, JSON.parse(text)]).toMatchObject([503, { status: 'unready', reasons: [expect.any(String)] }]);
      expect(text).not.toContain('secret');
      expect((await send(`${sick.url}/healthz`)).status).toBe(200);
      await sick.server.close();
    },
  );
});

describe('the id of a request', () => {
  it('is that of the caller when it is plain, otherwise a new one, and stands in the answer and in each line of the log', async () => {
    const ask = (id?: string) =>
      send(`${small.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(id === undefined ? {} : { 'x-request-id': id }) },
        body: '{"query":"{ fails(how: \\"error\\") }"}',
      });
    const [own, odd, none] = [await ask('from-a-proxy:17'), await ask('a "quoted" one'), await ask()];
    expect(own.headers['x-request-id']).toBe('from-a-proxy:17');
    const lines = small
      .logged()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    for (const { headers } of [own, odd, none]) {
      const id = String(headers['x-request-id']);
      expect(id).toMatch(/^[\w:-]+$/);
      const messages = lines.filter(({ request }) => request === id).map(({ level, msg }) => [level, msg]);
      expect(messages).toHaveLength(2);
      expect(messages[1]).toEqual([20, 'answered a request']);
    }
  });
});

describe('other requests', () => {
  it('get JSON that says where the API is when there is nothing at their path', async () => {
    const { status, text } = await send(`${small.url}/nothing`, { headers: BROWSER });
    expect(status).toBe(404);
    expect(JSON.parse(text).errors[0]).toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  it('get 405 for a method that the API does not know', async () => {
    const { status, headers } = await send(`${small.url}/graphql`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ hello }"}',
    });
    expect(status).toBe(405);
    expect(headers['allow']).toBe('GET, POST');
  });

  it('are answered as usual when they offer to upgrade to HTTP/2, as Java does', async () => {
    const { status, text } = await send(`${small.url}/graphql`, {
      method: 'POST',
      headers: {
        connection: 'Upgrade, HTTP2-Settings',
        upgrade: 'h2c',
        'http2-settings': 'AAMAAABkAAQAoAAAAAIAAAAA',
        'content-type': 'application/json',
      },
      body: '{"query":"{ hello }"}',
    });
    expect([status, text.trim()]).toEqual([200, '{"data":{"hello":"Hello you"}}']);
  });
});
