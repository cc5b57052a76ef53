import { describe, expect, it } from 'vitest';
import { createOriginGuard } from '../../../src/server/origins.ts';

const refusalOf = createOriginGuard({
  HOST: '192.168.1.5',
  ALLOWED_ORIGINS: ['https://dashboard.example.org', 'http://team.local:8080/'],
});

describe('the origin guard', () => {
  it.each([
    ['localhost:4000', undefined],
    ['LOCALHOST:4000', undefined],
    ['optimizer.localhost:4000', undefined],
    ['127.0.0.1:4000', undefined],
    ['127.8.9.1', undefined],
    ['[::1]:4000', undefined],
    ['192.168.1.5:4000', undefined],
    ['dashboard.example.org', undefined],
    ['team.local:4000', undefined],
    ['localhost:4000', 'http://localhost:4000'],
    ['localhost:4000', 'https://localhost:4000'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['localhost:4000', 'https://dashboard.example.org'],
    ['localhost:4000', 'http://team.local:8080'],
    ['dashboard.example.org', 'https://dashboard.example.org'],
  ])('lets a request to %s from %s through', (host, origin) => {
    expect(refusalOf({ host, origin })).toBeUndefined();
  });

  it.each([
    ['evil.example', undefined],
    ['localhost.evil.example:4000', undefined],
    ['127.0.0.1.evil.example', undefined],
    ['127.evil.example', undefined],
    ['notlocalhost', undefined],
    ['10.0.0.9:4000', undefined],
    ['user@localhost', undefined],
    ['localhost/x', undefined],
    ['', undefined],
    [undefined, undefined],
    ['localhost:4000', 'http://localhost:3000'],
    ['localhost:4000', 'http://127.0.0.1:4000'],
    ['localhost:4000', 'http://evil.example'],
    ['localhost:4000', 'https://dashboard.example.org.evil.example'],
    ['localhost:4000', 'http://dashboard.example.org'],
    ['localhost:4000', 'file://localhost:4000'],
    ['localhost:4000', 'null'],
    ['localhost:4000', ''],
    ['evil.example:4000', 'http://evil.example:4000'],
  ])('refuses a request to %s from %s', (host, origin) => {
    expect(refusalOf({ host, origin })).toBeTypeOf('string');
  });

  it('says what to set, quoting only harmless characters', () => {
    expect(refusalOf({ host: 'evil.example:4000' })).toContain('add http://evil.example:4000 to ALLOWED_ORIGINS');
    expect(refusalOf({ host: 'localhost', origin: 'http://<b>\r\n' })).toContain('add http://?b??? to ALLOWED_ORIGINS');
  });

  it('takes any address, but no name, as host when the service listens on all addresses', () => {
    const refusal = createOriginGuard({ HOST: '0.0.0.0', ALLOWED_ORIGINS: [] });
    expect(refusal({ host: '10.0.0.9:4000' })).toBeUndefined();
    expect(refusal({ host: '[fe80::1]:4000' })).toBeUndefined();
    expect(refusal({ host: 'evil.example:4000' })).toBeTypeOf('string');
  });

  it.each(['dashboard.example.org', '*', 'https://dashboard.example.org/app', 'file:///tmp', 'null'])(
    'does not start with %s as an allowed origin',
    origin => {
      expect(() => createOriginGuard({ HOST: '127.0.0.1', ALLOWED_ORIGINS: [origin] })).toThrow(
        /ALLOWED_ORIGINS.*example/,
      );
    },
  );
});
