import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { CLOCK_TOLERANCE_S, createTokenCheck, type TokenSettings } from '../../../../src/server/auth/tokens.ts';

const SECRET = 'a secret of this test, long enough for HS256';
const NOW = Date.parse('2026-11-28T00:00:00Z');
const NOW_S = NOW / 1000;
const SETTINGS: TokenSettings = { secret: SECRET, jwksUrl: undefined, audience: 'optimizer', issuer: 'https://login' };
const CLAIMS = { sub: 'ada', aud: 'optimizer', iss: 'https://login', exp: NOW_S + 60, scope: 'read run' };

const verify = createTokenCheck(SETTINGS, { now: () => NOW });
const sign = (claims: object, secret = SECRET, alg = 'HS256') =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));

/** A token put together by hand, as an attacker does. */
function forged(header: object, claims: object, signature = ''): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}

const refusal = (reason: string) => ({
  code: 'UNAUTHENTICATED',
  message: `The token was refused: ${reason}. Get a new one from where you got this one.`,
});

describe('a token', () => {
  it('says who it is about, what it allows and how long', async () => {
    expect(await verify(await sign({ actor_kind: 'human', jti: 'j1' }))).toEqual({
      subject: 'ada',
      kind: 'human',
      scopes: new Set(['read', 'run']),
      rights: 'read run',
      expiresAt: (CLAIMS.exp + CLOCK_TOLERANCE_S) * 1000,
      credential: 'token j1',
      apiKeyId: null,
    });
  });

  it.each([
    ['admin', ['read', 'run', 'record', 'admin']],
    ['record', ['record']],
    ['openid profile read', ['read']],
    ['', []],
    ['ADMIN reader', []],
    [undefined, []],
    [['admin'], []],
    [{ admin: true }, []],
  ])('with the scope claim %j has the scopes %j', async (scope, scopes) => {
    expect((await verify(await sign({ scope }))).scopes).toEqual(new Set(scopes));
  });

  it.each([['service'], ['root'], [7], [undefined]])('of kind %j is one of a service', async actor_kind => {
    expect((await verify(await sign({ actor_kind }))).kind).toBe('service');
  });

  it.each([
    ['another audience', { aud: 'billing' }, 'its claim aud is missing or wrong'],
    ['no audience', { aud: undefined }, 'its claim aud is missing or wrong'],
    ['another issuer', { iss: 'https://evil' }, 'its claim iss is missing or wrong'],
    ['no subject', { sub: undefined }, 'its claim sub is missing or wrong'],
    ['no end', { exp: undefined }, 'its claim exp is missing or wrong'],
    ['an end that is no time', { exp: 'never' }, 'its claim exp is missing or wrong'],
    ['an end before the tolerance', { exp: NOW_S - CLOCK_TOLERANCE_S }, 'it has expired'],
    ['a beginning after the tolerance', { nbf: NOW_S + CLOCK_TOLERANCE_S + 1 }, 'it is not valid yet'],
  ])('with %s is refused', async (_what, claims, reason) => {
    await expect(verify(await sign(claims))).rejects.toMatchObject(refusal(reason));
  });

  it.each([
    ['ended a moment ago', { exp: NOW_S - CLOCK_TOLERANCE_S + 1 }],
    ['begins in a moment', { nbf: NOW_S + CLOCK_TOLERANCE_S }],
    ['is for several services', { aud: ['billing', 'optimizer'] }],
  ])('that %s is taken', async (_what, claims) => {
    expect(await verify(await sign(claims))).toMatchObject({ subject: 'ada' });
  });

  it('signed by another secret is refused', async () => {
    const token = await sign({}, 'another secret, of the same length as theirs');
    await expect(verify(token)).rejects.toMatchObject(refusal('it is signed by a key that this service does not know'));
  });

  it('whose claims were changed after it was signed is refused', async () => {
    const [header, , signature] = (await sign({})).split('.');
    const claims = Buffer.from(JSON.stringify({ ...CLAIMS, scope: 'admin' })).toString('base64url');
    await expect(verify(`${header}.${claims}.${signature}`)).rejects.toMatchObject(
      refusal('it is signed by a key that this service does not know'),
    );
  });

  it.each(['none', 'None', 'NONE', '', 'HS384', 'HS512', 'RS256', 'ES256'])(
    'that says alg=%s is refused without a look at its signature',
    async alg => {
      const algorithm = refusal('it is signed by an algorithm that this service does not take');
      await expect(verify(forged({ alg, typ: 'JWT' }, CLAIMS))).rejects.toMatchObject(algorithm);
      await expect(verify(forged({ alg }, CLAIMS, 'c2lnbmF0dXJl'))).rejects.toMatchObject(algorithm);
    },
  );

  it('signed with a public key as if that were a secret is refused', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const unsigned = forged({ alg: 'HS256' }, CLAIMS).slice(0, -1);
    const token = `${unsigned}.${createHmac('sha256', pem).update(unsigned).digest('base64url')}`;
    const byKeys = createTokenCheck(
      { ...SETTINGS, secret: undefined, jwksUrl: 'http://127.0.0.1:9/' },
      { now: () => NOW },
    );
    await expect(byKeys(token)).rejects.toMatchObject(
      refusal('it is signed by an algorithm that this service does not take'),
    );
  });

  it.each(['', 'x', 'a.b', 'a.b.c', 'é.é.é', `${'a'.repeat(5_000)}.b.c`])(
    'that is none (%j) is refused',
    async text => {
      await expect(verify(text)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );

  it('cannot be checked while the keys cannot be read, and the message says so', async () => {
    const settings = { ...SETTINGS, secret: undefined, jwksUrl: 'http://127.0.0.1:9/' };
    const token = forged({ alg: 'ES256', kid: 'k' }, CLAIMS, 'c2lnbmF0dXJl');
    await expect(createTokenCheck(settings, { now: () => NOW })(token)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('AUTH_JWKS_URL cannot be read. Try again shortly.'),
    });
  });
});
