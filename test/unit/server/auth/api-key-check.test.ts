import { describe, expect, it } from 'vitest';
import { hashOf, writeApiKey } from '../../../../src/access/api-keys/key-text.ts';
import type { StoredApiKey } from '../../../../src/access/api-keys/read-api-keys.ts';
import { createApiKeyCheck } from '../../../../src/server/auth/api-key-check.ts';

const NOW = Date.parse('2026-11-28T00:00:00Z');
const key = writeApiKey({ uuid: '12345678-9abc-4def-8000-000000000000', secret: 's'.repeat(43) });

/** A check over one stored key, and the hands that turn its clock and change the key. */
function checkOver(changes: Partial<StoredApiKey> = {}) {
  const world = {
    now: NOW,
    looks: 0,
    stored: {
      id: key.id,
      name: 'ci',
      kind: 'service',
      scopes: ['run'],
      hash: hashOf(key.secret),
      createdAt: '2026-11-01T00:00:00Z',
      expiresAt: null,
      revokedAt: null,
      ...changes,
    } as StoredApiKey,
  };
  const find = async (ids: readonly string[]) => {
    world.looks++;
    return ids.includes(world.stored.id) ? [world.stored] : [];
  };
  return { world, check: createApiKeyCheck(find, { now: () => world.now, monotonic: () => world.now }) };
}

describe('an API key', () => {
  it('says whose it is and what it allows', async () => {
    const { check } = checkOver({ expiresAt: '2026-12-01T00:00:00.000Z' });
    expect(await check.verify(key)).toEqual({
      subject: 'ci',
      kind: 'service',
      scopes: new Set(['run']),
      rights: 'run',
      expiresAt: Date.parse('2026-12-01T00:00:00Z'),
      credential: 'api key 123456789abc',
      apiKeyId: '123456789abc',
    });
  });

  it.each([
    ['with another secret', {}, { ...key, secret: `${'s'.repeat(42)}t` }, 'it is unknown'],
    ['that nobody made', {}, { ...key, id: 'ffffffffffff' }, 'it is unknown'],
    ['that was revoked', { revokedAt: '2026-11-27T00:00:00Z' }, key, 'it was revoked'],
    ['that has expired', { expiresAt: '2026-11-28T00:00:00Z' }, key, 'it has expired'],
  ])('%s is refused', async (_what, changes, shown, reason) => {
    await expect(checkOver(changes).check.verify(shown)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining(`The API key was refused: ${reason}.`),
    });
  });

  it('is looked up once for many requests, and again after two seconds, so that a revocation is heard of', async () => {
    const { check, world } = checkOver();
    await check.verify(key);
    world.stored = { ...world.stored, revokedAt: '2026-11-28T00:00:00Z' };
    world.now += 1_999;
    await check.verify(key);
    expect(world.looks).toBe(1);
    world.now += 1;
    await expect(check.verify(key)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('that is believed is still compared with the secret that is shown', async () => {
    const { check } = checkOver();
    await check.verify(key);
    await expect(check.verify({ ...key, secret: 't'.repeat(43) })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is over for open sockets when it was revoked, has expired or is gone', async () => {
    const { check, world } = checkOver({ expiresAt: '2026-11-28T00:00:01Z' });
    expect(await check.ended([key.id, 'gone'])).toEqual(new Set(['gone']));
    world.now += 1_000;
    expect(await check.ended([key.id])).toEqual(new Set([key.id]));
    expect(await check.ended([])).toEqual(new Set());
    expect(world.looks).toBe(2);
  });
});
