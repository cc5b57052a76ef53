import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientsByAddress } from '../../../../src/server/guards/client-address.ts';
import { createClientGuard } from '../../../../src/server/guards/client-guard.ts';

const LIMITS = { requestsPerMinute: 2, requestsAtOnce: 2, socketsPerClient: 1 };

/** A request as far as addresses are concerned. */
function from(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

describe('a client', () => {
  it.each([
    ['its IPv4 address', from('192.0.2.7'), '192.0.2.7'],
    ['the IPv4 address in an IPv6 one', from('::ffff:192.0.2.7'), '192.0.2.7'],
    ['its IPv6 network', from('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2'],
    ['its own address, whatever it says', from('192.0.2.7', '198.51.100.1'), '192.0.2.7'],
  ])('without a proxy is known by %s', (_what, request, client) => {
    expect(clientsByAddress([])(request)).toBe(client);
  });

  it('behind trusted proxies is who the last stranger says that he is', () => {
    const clientOf = clientsByAddress(['10.0.0.0/8']);
    expect(clientOf(from('10.0.0.1', '198.51.100.1'))).toBe('198.51.100.1');
    expect(clientOf(from('10.0.0.1', '203.0.113.9, 198.51.100.1, 10.0.0.2'))).toBe('198.51.100.1');
    expect(clientOf(from('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
    expect(clientOf(from('10.0.0.1', 'nonsense'))).toBe('unknown');
  });

  it('cannot be told by faulty proxies, which says so', () => {
    expect(() => clientsByAddress(['ten'])).toThrow(/^TRUSTED_PROXIES: .*example/);
  });
});

describe('the limits of a client', () => {
  it('refuse more requests in a minute, saying when to try again, and leave other clients alone', async () => {
    const guard = createClientGuard(LIMITS, []);
    await guard.admit('a');
    await guard.admit('a');
    const refusal = {
      code: 'LIMIT_EXCEEDED',
      message: expect.stringMatching(/at most 2 requests in a minute\. Try again in \d+ s/),
    };
    await expect(guard.admit('a')).rejects.toMatchObject(refusal);
    await guard.admit('b');
  });

  it('refuse more requests at once, until one has ended', () => {
    const guard = createClientGuard(LIMITS, []);
    const [end] = [guard.beginRequest('a'), guard.beginRequest('a')];
    expect(() => guard.beginRequest('a')).toThrow('at most 2 requests at once');
    guard.beginRequest('b');
    end?.();
    end?.();
    guard.beginRequest('a');
    expect(() => guard.beginRequest('a')).toThrow('at most 2 requests at once');
  });

  it('refuse more sockets, until one has closed', () => {
    const guard = createClientGuard(LIMITS, []);
    const close = guard.beginSocket('a');
    expect(() => guard.beginSocket('a')).toThrow('at most 1 sockets');
    close();
    guard.beginSocket('a');
  });
});
