import { describe, expect, it } from 'vitest';
import { createAddressRules } from '../../../src/own-tasks/http/addresses.ts';
import { AddressRefused, checkUrl } from '../../../src/own-tasks/http/check-url.ts';

const strict = createAddressRules([]);

describe('addresses that are connected to', () => {
  it.each([
    ['1.1.1.1'],
    ['93.184.216.34'],
    ['172.32.0.1'],
    ['100.128.0.1'],
    ['2606:4700:4700::1111'],
    ['2a00:1450:4001:81b::200e'],
    ['::ffff:1.1.1.1'],
  ])('%s is public', address => {
    expect(strict.refusal('example.org', address)).toBeNull();
  });

  it.each([
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['10.0.0.1', 'private'],
    ['100.64.0.1', 'carrierGradeNat'],
    ['100.100.100.200', 'carrierGradeNat'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['168.63.129.16', 'metadata'],
    ['169.254.169.254', 'linkLocal'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.192', 'reserved'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'reserved'],
    ['203.0.113.7', 'reserved'],
    ['224.0.0.251', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::127.0.0.1', 'loopback'],
    ['::7f00:1', 'reserved'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:169.254.169.254', 'linkLocal'],
    ['64:ff9b::7f00:1', 'rfc6052'],
    ['64:ff9b:1::7f00:1', 'rfc6052'],
    ['100::1', 'discard'],
    ['2001:0:7f00:1::', 'teredo'],
    ['2001:db8::1', 'reserved'],
    ['2002:7f00:1::', '6to4'],
    ['3fff::1', 'reserved'],
    ['fc00::1', 'uniqueLocal'],
    ['fd00:ec2::254', 'uniqueLocal'],
    ['fe80::1', 'linkLocal'],
    ['fec0::1', 'deprecatedSiteLocal'],
    ['ff02::1', 'multicast'],
  ])('%s is %s, and refused', (address, kind) => {
    expect(strict.refusal('example.org', address)).toBe(`${kind} and not in HANDLER_ALLOWED_HOSTS`);
  });

  it('that are none are refused', () => {
    expect(strict.refusal('example.org', 'example.org')).toBe('not an IP address');
  });
});

describe('HANDLER_ALLOWED_HOSTS', () => {
  const rules = createAddressRules([
    'localhost',
    'Receiver.Internal',
    '10.1.0.0/16',
    '192.168.7.7',
    'fd12::/16',
    '::1',
  ]);

  it.each([
    ['a name may be at home', 'localhost', '127.0.0.1', true],
    ['a name knows no case and no last dot', 'receiver.INTERNAL.', '10.9.9.9', true],
    ['a name opens nothing for others', 'other.internal', '127.0.0.1', false],
    ['a name does not open link-local addresses', 'localhost', '169.254.169.254', false],
    ['a name does not open metadata', 'localhost', '168.63.129.16', false],
    ['a name does not open multicast', 'localhost', '224.0.0.1', false],
    ['a range holds for any name', 'any.example', '10.1.255.1', true],
    ['a range ends', 'any.example', '10.2.0.1', false],
    ['an address holds for itself', 'any.example', '192.168.7.7', true],
    ['an address holds for itself only', 'any.example', '192.168.7.8', false],
    ['an address is the same in IPv6 form', 'any.example', '::ffff:192.168.7.7', true],
    ['IPv6 ranges', 'any.example', 'fd12:3::1', true],
    ['IPv6 addresses', 'any.example', '::1', true],
  ])('%s', (_, host, address, isAllowed) => {
    expect(rules.refusal(host, address) === null).toBe(isAllowed);
  });
});

describe('the URL of a handler', () => {
  it.each([
    ['http://example.org/x', 'use https'],
    ['https://127.0.0.1/', 'loopback'],
    ['https://2130706433/', '127.0.0.1 is loopback'],
    ['https://0x7f.1/', '127.0.0.1 is loopback'],
    ['https://0x7f000001/', '127.0.0.1 is loopback'],
    ['https://0177.0.0.1/', '127.0.0.1 is loopback'],
    ['https://127.1/', '127.0.0.1 is loopback'],
    ['https://１２７.0.0.1/', '127.0.0.1 is loopback'],
    ['https://0/', 'unspecified'],
    ['https://[::1]/', 'loopback'],
    ['https://[::ffff:10.0.0.1]/', 'private'],
    ['https://[fe80::1]/', 'linkLocal'],
    ['https://169.254.169.254/latest/meta-data', 'linkLocal'],
    ['https://user:secret@example.org/', 'leave the user and the password out'],
    ['ftp://example.org/', 'ftp: is not supported'],
    ['file:///etc/passwd', 'file: is not supported'],
    ['example.org', 'is no URL'],
    ['https://1.2.3.400/', 'is no URL'],
  ])('%s is refused: %s', (url, why) => {
    expect(() => checkUrl(url, strict)).toThrow(AddressRefused);
    expect(() => checkUrl(url, strict)).toThrow(why);
  });

  it.each(['https://example.org/hook?x=1', 'https://1.1.1.1:8443/', 'https://[2606:4700:4700::1111]/'])(
    '%s may be asked',
    url => {
      expect(checkUrl(url, strict).href).toBe(url);
    },
  );

  it('may be http where the host is listed, by name or by address', () => {
    const rules = createAddressRules(['localhost', '127.0.0.0/8']);
    expect(checkUrl('http://localhost:9000/', rules).port).toBe('9000');
    expect(checkUrl('http://2130706433:9000/', rules).hostname).toBe('127.0.0.1');
    expect(() => checkUrl('http://localhost.example.org/', rules)).toThrow('use https');
  });
});
