import { expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../../../src/config.ts';
import { refuseOpenDoor } from '../../../../src/server/auth/loopback.ts';

const SECRET = 'a secret of this test, long enough for HS256';
const check = (environment: Record<string, string>) => () => refuseOpenDoor(readConfig(environment));

it.each(['127.0.0.1', '127.8.9.10', '::1', '0:0:0:0:0:0:0:1', 'localhost', 'LOCALHOST'])(
  'without authentication the service may listen on %s',
  HOST => expect(check({ HOST })).not.toThrow(),
);

it.each([
  '0.0.0.0',
  '::',
  '10.0.0.7',
  '192.168.1.2',
  'fe80::1%eth0',
  '::ffff:10.0.0.7',
  '127.0.0.1.example.org',
  'optimizer',
])('without authentication it may not listen on %s, and the message names what to set', HOST => {
  expect(check({ HOST })).toThrow(ConfigError);
  expect(check({ HOST })).toThrow(/^HOST: .*AUTH_JWT_SECRET, AUTH_JWKS_URL or AUTH_API_KEYS=on.*HOST=127\.0\.0\.1/);
});

it.each([
  { AUTH_JWT_SECRET: SECRET },
  { AUTH_JWKS_URL: 'https://login.example.org/keys', AUTH_AUDIENCE: 'optimizer' },
  { AUTH_API_KEYS: 'on' },
])('with %j it may listen anywhere', environment => expect(check({ HOST: '0.0.0.0', ...environment })).not.toThrow());

it.each([
  [{ AUTH_JWT_SECRET: 'short' }, 'AUTH_JWT_SECRET: must have at least 32 characters'],
  [{ AUTH_JWKS_URL: 'https://login.example.org/keys' }, 'AUTH_AUDIENCE: is required when AUTH_JWKS_URL is set'],
  [{ AUTH_JWKS_URL: 'http://login.example.org/keys', AUTH_AUDIENCE: 'a' }, 'AUTH_JWKS_URL: must start with https://'],
  [{ AUTH_JWKS_URL: 'http://127.evil.org/keys', AUTH_AUDIENCE: 'a' }, 'AUTH_JWKS_URL: must start with https://'],
  [{ AUTH_API_KEYS: 'yes' }, 'AUTH_API_KEYS: '],
])('%j is a fault of the configuration', (environment, message) => {
  expect(() => readConfig(environment)).toThrow(message);
});
