import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOf, isSecretOf, parseApiKey, writeApiKey } from '../../../src/access/api-keys/key-text.ts';

const fresh = () => writeApiKey({ uuid: randomUUID(), secret: randomBytes(32).toString('base64url') });

describe('the text of an API key', () => {
  it('can be taken apart again, whatever its random bits are', () => {
    for (let round = 0; round < 200; round++) {
      const { id, secret, text } = fresh();
      expect(parseApiKey(text)).toEqual({ id, secret });
    }
  });

  it.each([
    '',
    'ko_',
    'ko_123456789abc_short',
    `ko_123456789abc_${'s'.repeat(44)}`,
    `xx_123456789abc_${'s'.repeat(43)}`,
  ])('is not %j', text => expect(parseApiKey(text)).toBeUndefined());

  it('is stored as a hash from which only its own secret follows', () => {
    const { secret } = fresh();
    expect(hashOf(secret)).not.toContain(secret);
    expect(isSecretOf(secret, hashOf(secret))).toBe(true);
    expect(isSecretOf(fresh().secret, hashOf(secret))).toBe(false);
  });

  it.each(['', 'no hash', hashOf('s').slice(2)])('fits no hash that is broken: %j', stored => {
    expect(isSecretOf('s', stored)).toBe(false);
  });
});
