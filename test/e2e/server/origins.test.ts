import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../support/ws-client.ts';
import { ask, send } from './http.ts';
import { type SmallServer, startSmallServer } from './small-server.ts';

const DASHBOARD = 'https://dashboard.example.org';

let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer({ config: { ALLOWED_ORIGINS: [DASHBOARD] } });
});

afterAll(() => small.server.close());

const FOREIGN: [string, Record<string, string>][] = [
  ['a page of another site', { origin: 'https://evil.example' }],
  ['a sandboxed page', { origin: 'null' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ['a name that was rebound to this machine', { host: 'evil.example' }],
];

describe('requests and sockets of web pages', () => {
  it.each(FOREIGN)(
    'are refused from %s, on both roads and every path, with a line that says what to set',
    async (_, headers) => {
      for (const path of ['/graphql', '/', '/healthz', '/nothing']) {
        const answer = await send(`${small.url}${path}`, { headers });
        expect(answer.status).toBe(403);
        expect(answer.text).toContain('ALLOWED_ORIGINS');
        expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      }
      expect((await ask(small.url, 'mutation { announce(number: 1) }', {}, headers)).status).toBe(403);
      await expect(connect(small.url, { headers })).rejects.toThrow(/^403 .*ALLOWED_ORIGINS/);
    },
  );

  it.each(['own', DASHBOARD])(
    'are answered from %s origin, with the CORS headers that a browser needs',
    async origin => {
      const headers = { origin: origin === 'own' ? small.url : origin };
      const answer = await ask(small.url, '{ hello }', {}, headers);
      expect(answer.body).toEqual({ data: { hello: 'Hello you' } });
      expect(answer.headers['access-control-allow-origin']).toBe(headers.origin);
      expect(answer.headers['access-control-expose-headers']).toBe('retry-after');
      const client = await connect(small.url, { headers });
      await client.close();
    },
  );

  it('are told by a preflight what an allowed origin may send', async () => {
    const headers = {
      origin: DASHBOARD,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,authorization',
    };
    const answer = await send(`${small.url}/graphql`, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': DASHBOARD,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type,authorization',
      vary: 'Origin',
    });
    const foreign = await send(`${small.url}/graphql`, {
      method: 'OPTIONS',
      headers: { ...headers, origin: 'http://a.b' },
    });
    expect(foreign.status).toBe(403);
  });

  it('cannot run a query by a request that needs no preflight', async () => {
    const answer = await send(`${small.url}/graphql?query=%7Bhello%7D`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('CSRF');
  });
});

describe('every answer', () => {
  it.each(['/', '/graphql', '/healthz', '/nothing'])('of %s carries the security headers', async path => {
    const { headers } = await send(`${small.url}${path}`);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});
