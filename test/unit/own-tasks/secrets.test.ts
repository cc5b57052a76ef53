import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { checkHeaders } from '../../../src/own-tasks/http/headers.ts';
import { newSigningSecret, sealHeaders, sealSecret, secretsOf } from '../../../src/own-tasks/secrets.ts';
import { createVault } from '../../../src/own-tasks/vault.ts';

const vault = createVault('a key of more than thirty-two characters');

describe('the vault', () => {
  it('opens what it sealed, also in another process with the same key', () => {
    const sealed = vault.seal('Bearer très secret', 'a test');
    expect(createVault('a key of more than thirty-two characters').open(sealed, 'a test')).toBe('Bearer très secret');
    expect(sealed).not.toContain('secret');
  });

  it('seals the same secret differently each time', () => {
    expect(vault.seal('same', 'a test')).not.toBe(vault.seal('same', 'a test'));
  });

  it('opens nothing with another key, for another purpose, or that was changed', () => {
    const sealed = vault.seal('secret', 'a test');
    expect(() => createVault('another key of more than 32 characters').open(sealed, 'a test')).toThrow('SECRET_KEY');
    expect(() => vault.open(sealed, 'another test')).toThrow('SECRET_KEY');
    const [form, nonce, text = '', tag] = sealed.split(':');
    const changed = text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`;
    expect(() => vault.open([form, nonce, changed, tag].join(':'), 'a test')).toThrow('SECRET_KEY');
    expect(() => vault.open([form, nonce, text, tag?.slice(0, 5)].join(':'), 'a test')).toThrow('SECRET_KEY');
    expect(() => vault.open('', 'a test')).toThrow('SECRET_KEY');
  });
});

describe('secrets of a task', () => {
  it('open for the task of that name only, and not without a key', () => {
    const sealed = {
      secretSealed: sealSecret(vault, 'mine', 'whsec_x'),
      headersSealed: sealHeaders(vault, 'mine', { 'x-api-key': 'k' }),
    };
    expect(secretsOf(vault, { name: 'mine', ...sealed })).toEqual({ secret: 'whsec_x', headers: { 'x-api-key': 'k' } });
    expect(() => secretsOf(vault, { name: 'other', ...sealed })).toThrow('cannot be opened');
    expect(() => secretsOf(null, { name: 'mine', ...sealed })).toThrow('set SECRET_KEY');
  });
});

describe('signatures', () => {
  it('are those of the reference vector of Standard Webhooks', () => {
    const signature = new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').sign(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1_614_265_330_000),
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('are made with secrets of 32 bytes, each another one', () => {
    const secret = newSigningSecret();
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(newSigningSecret()).not.toBe(secret);
  });
});

describe('headers', () => {
  it('are taken with names in lower case', () => {
    expect(checkHeaders({ 'X-Api-Key': 'k', Authorization: 'Bearer t' })).toEqual({
      'x-api-key': 'k',
      authorization: 'Bearer t',
    });
  });

  it.each([
    [{ 'webhook-id': 'x' }, 'webhook-id is set by the service'],
    [{ Host: 'x' }, 'Host is set by the service'],
    [{ 'transfer-encoding': 'chunked' }, 'is set by the service'],
    [{ 'no good': 'x' }, "'no good' is no name"],
    [{ '': 'x' }, 'is no name'],
    [{ x: 'canary\r\nhost: evil' }, 'the value of x must be text'],
    [{ x: 'canary\u0000' }, 'the value of x must be text'],
    [{ x: 5 }, 'the value of x must be text'],
    [Object.fromEntries(Array.from({ length: 21 }, (_, place) => [`x${place}`, 'v'])), 'at most 20'],
  ])('%j are refused without telling a value', (headers, why) => {
    expect(() => checkHeaders(headers)).toThrow(why);
    expect(() => checkHeaders(headers)).not.toThrow(/canary|evil/);
  });
});
