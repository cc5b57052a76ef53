import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../../../src/clock.ts';
import {
  createTokenCheck,
  KEYS_COOLDOWN_MS,
  KEYS_KEPT_MS,
  type VerifyToken,
} from '../../../../src/server/auth/tokens.ts';
import { AUDIENCE, tokenWith } from '../../../support/tokens.ts';

/** What the issuer publishes now, and how often it was asked. */
let published: JWK[] = [];
let asked = 0;
const issuer = createServer((_request, response) => {
  asked++;
  response.end(JSON.stringify({ keys: published }));
});
let verify: VerifyToken;

beforeAll(() => new Promise<void>(resolve => void issuer.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise(resolve => issuer.close(resolve)));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  asked = 0;
  const { port } = issuer.address() as AddressInfo;
  const jwksUrl = `http://127.0.0.1:${port}/keys`;
  verify = createTokenCheck({ secret: undefined, jwksUrl, audience: AUDIENCE, issuer: undefined }, systemClock);
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
/** A key of the issuer, and whether a token that it signs now is taken. */
async function newKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const by = { key: privateKey, alg: 'ES256', kid };
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  const isTaken = async () =>
    verify(await tokenWith('read', {}, by)).then(
      () => true,
      () => false,
    );
  return { jwk, isTaken };
}

it('published keys are asked for once and kept', async () => {
  const { jwk, isTaken } = await newKey('a');
  published = [jwk];
  expect([await isTaken(), await isTaken()]).toEqual([true, true]);
  expect(asked).toBe(1);
});

it('a withdrawn key is believed until the keys are read again, and no longer', async () => {
  const { jwk, isTaken } = await newKey('a');
  published = [jwk];
  expect(await isTaken()).toBe(true);
  published = [(await newKey('b')).jwk];
  pass(KEYS_KEPT_MS - 1_000);
  expect(await isTaken()).toBe(true);
  pass(2_000);
  expect(await isTaken()).toBe(false);
});

it('tokens with unknown keys have the keys read again, but no flood of them floods the issuer', async () => {
  published = [(await newKey('a')).jwk];
  const { jwk, isTaken } = await newKey('b');
  for (let round = 0; round < 5; round++) expect(await isTaken()).toBe(false);
  expect(asked).toBe(1);
  published = [jwk];
  pass(KEYS_COOLDOWN_MS + 1);
  expect(await isTaken()).toBe(true);
  expect(asked).toBe(2);
});
