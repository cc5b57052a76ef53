import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createApiKeys, findApiKeys } from '../../../src/access/api-keys/create-api-keys.ts';
import { parseApiKey } from '../../../src/access/api-keys/key-text.ts';
import { scopesIn } from '../../../src/access/scopes.ts';
import { systemClock } from '../../../src/clock.ts';
import { createApiKeyCheck } from '../../../src/server/auth/api-key-check.ts';
import { cypher, useGraph } from '../../support/graph.ts';

const world = useGraph();
const keys = () =>
  createApiKeys(world.graph, { uuid: randomUUID, secret: () => randomBytes(32).toString('base64url') });
const check = () => createApiKeyCheck(ids => findApiKeys(world.graph, ids), systemClock);
const CI = { name: 'ci', kind: 'service', scopes: scopesIn('run read'), expiresInMs: null } as const;

/** The parts of a key's text. */
function parts(text: string) {
  const parsed = parseApiKey(text);
  if (parsed === undefined) throw new Error('no key');
  return parsed;
}

describe('an API key in the graph', () => {
  it('opens the door for its holder until it is revoked', async () => {
    const { id, text } = await keys().create(CI);
    expect(await check().verify(parts(text))).toMatchObject({ subject: 'ci', rights: 'read run', expiresAt: null });

    expect(await keys().revoke(id)).toBe('ci');
    await expect(check().verify(parts(text))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await check().ended([id])).toEqual(new Set([id]));
  });

  it('is stored without its secret', async () => {
    const { text } = await keys().create(CI);
    const stored = JSON.stringify(await cypher(world.graph, 'MATCH (k:ApiKey) RETURN k'));
    expect(stored).toContain('"name":"ci"');
    expect(stored).not.toContain(parts(text).secret);
  });

  it('ends by itself when it was made so', async () => {
    const { text } = await keys().create({ ...CI, expiresInMs: 0 });
    await expect(check().verify(parts(text))).rejects.toMatchObject({
      message: expect.stringContaining('it has expired'),
    });
  });

  it('is listed with all others, oldest first, also when it was revoked', async () => {
    const first = await keys().create(CI);
    const second = await keys().create({ ...CI, name: 'ada', kind: 'human', scopes: scopesIn('admin') });
    await keys().revoke(first.id);
    expect(await keys().list()).toMatchObject([
      { id: first.id, name: 'ci', scopes: ['read', 'run'], revokedAt: expect.any(String) },
      { id: second.id, name: 'ada', kind: 'human', scopes: ['admin'], revokedAt: null },
    ]);
  });

  it('keeps the time of its first revocation', async () => {
    const { id } = await keys().create(CI);
    await keys().revoke(id);
    const [first] = await keys().list();
    await keys().revoke(id);
    expect(await keys().list()).toEqual([first]);
  });

  it.each([
    [{ name: ' ' }, 'name must say whose key it is'],
    [{ scopes: scopesIn('') }, 'scopes must name at least one'],
  ])('is not made with %j', async (changes, message) => {
    await expect(keys().create({ ...CI, ...changes })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining(message),
    });
  });

  it('that is not there cannot be revoked', async () => {
    await expect(keys().revoke('ffffffffffff')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
