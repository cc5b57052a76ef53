import { describe, expect, it } from 'vitest';
import { createRedaction, isSecretName, REDACTED, redactByName } from '../../../src/redaction.ts';

describe('names of secrets', () => {
  it.each([
    ...[
      'password',
      'dbPassword',
      'NEO4J_PASSWORD',
      'client_secret',
      'SECRET_KEY',
      'AUTH_JWT_SECRET',
      'apiKey',
      'api-key',
    ],
    ...['privateKey', 'Authorization', 'setCookie', 'credentials', 'passphrase', 'secret_cipher'],
  ])('%s is one', name => expect(isSecretName(name)).toBe(true));

  it.each([
    'key',
    'idempotencyKey',
    'AUTH_API_KEYS',
    'author',
    'secretary',
    'name',
    'keyboard',
    'tokenBudget',
    'passed',
  ])('%s is none', name => expect(isSecretName(name)).toBe(false));
});

describe('redaction by name', () => {
  it('takes away what stands under such a name, at any depth and of any kind, and leaves counts of tokens', () => {
    const given = {
      days: 30,
      tokens: 1200,
      accessToken: 'abc',
      notify: [{ url: 'https://hooks', secret: { a: 1 }, password: 7, apiKey: null }],
    };
    expect(redactByName(given)).toEqual({
      days: 30,
      tokens: 1200,
      accessToken: REDACTED,
      notify: [{ url: 'https://hooks', secret: REDACTED, password: REDACTED, apiKey: null }],
    });
  });
});

describe('redaction of texts', () => {
  const { text, value } = createRedaction(['hunter2-hunter2', 'with "quotes" inside', 'neo4j']);

  it.each([
    ['login hunter2-hunter2 failed', `login ${REDACTED} failed`],
    [JSON.stringify({ e: 'with "quotes" inside' }), JSON.stringify({ e: REDACTED })],
    ['user neo4j at neo4j://db', 'user neo4j at neo4j://db'],
    [`ko_123456789abc_${'s'.repeat(43)} used`, `${REDACTED} used`],
    ['{"h":"Bearer abc.def"}', `{"h":"Bearer ${REDACTED}"}`],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln!', `token ${REDACTED}!`],
    ['got { apiKey: "abc", days: "7" }', `got { apiKey: "${REDACTED}", days: "7" }`],
    ['{"password":"a\\"b","x":"y"}', `{"password":"${REDACTED}","x":"y"}`],
    [JSON.stringify({ p: '{"secret":"a"}', q: 'r' }), JSON.stringify({ p: `{"secret":"${REDACTED}"}`, q: 'r' })],
    ["token='abc' tokens=12", `token='${REDACTED}' tokens=12`],
    ['bolt://neo4j:pw@db:7687 and https://db/a@b', `bolt://neo4j:${REDACTED}@db:7687 and https://db/a@b`],
  ])('%s', (given, expected) => expect(text(given)).toBe(expected));

  it('reaches texts inside values', () => {
    expect(value({ list: ['hunter2-hunter2', 1, null, true] })).toEqual({ list: [REDACTED, 1, null, true] });
  });
});
