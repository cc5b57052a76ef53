import { describe, expect, it } from 'vitest';
import { chooseEncoding, matchesTag, wantsPage } from '../../../src/server/explorer/negotiation.ts';

describe('what a browser asks for', () => {
  it.each([
    ['GET', 'text/html,application/xhtml+xml,*/*;q=0.8', true],
    ['HEAD', 'text/html', true],
    ['GET', '*/*', false],
    ['GET', 'application/graphql-response+json', false],
    ['GET', undefined, false],
    ['POST', 'text/html', false],
  ])('takes a %s that accepts %s for a visitor: %s', (method, accept, expected) => {
    expect(wantsPage({ method, headers: accept === undefined ? {} : { accept } })).toBe(expected);
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0.000, gzip;q=0', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ])('answers accept-encoding %s with %s', (header, expected) => {
    expect(chooseEncoding(header)).toBe(expected);
  });

  it.each([
    ['W/"a"', true],
    ['"a"', true],
    ['"b", W/"a"', true],
    ['*', true],
    ['"b"', false],
    [undefined, false],
  ])('compares if-none-match %s with the tag weakly: %s', (header, expected) => {
    expect(matchesTag(header, 'W/"a"')).toBe(expected);
  });
});
