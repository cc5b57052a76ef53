import { type CryptoKey, type JWTPayload, SignJWT } from 'jose';

/** What services under test are given as AUTH_JWT_SECRET. */
export const JWT_SECRET = 'the secret of the tests, long enough for HS256';
export const AUDIENCE = 'optimizer-under-test';
const VALID_S = 600;

/** A token with these scopes, valid for ten minutes, unless its claims, its secret or its key say otherwise. */
export function tokenWith(
  scope: string,
  claims: JWTPayload = {},
  by: { readonly key: CryptoKey | Uint8Array; readonly alg: string; readonly kid?: string } = {
    key: new TextEncoder().encode(JWT_SECRET),
    alg: 'HS256',
  },
): Promise<string> {
  const { key, ...header } = by;
  const exp = Math.floor(Date.now() / 1000) + VALID_S;
  return new SignJWT({ sub: 'tester', aud: AUDIENCE, exp, scope, ...claims }).setProtectedHeader(header).sign(key);
}

/** The header, and the payload of `connection_init`, that shows a token. */
export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}
