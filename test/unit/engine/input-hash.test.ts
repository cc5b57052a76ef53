import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputHash } from '../../../src/engine/input-hash.ts';

/** The same data with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

describe('inputHash', () => {
  it('is the same whatever the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), value => inputHash(turned(value)) === inputHash(value)));
  });

  it('takes an absent key and an undefined one for the same, and null for something else', () => {
    expect(inputHash({ a: 1, b: undefined })).toBe(inputHash({ a: 1 }));
    expect(inputHash({ a: 1, b: null })).not.toBe(inputHash({ a: 1 }));
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ list: [1, 2] }, { list: [2, 1] }],
    [{ a: { b: 1 } }, { 'a:b': 1 }],
    [{}, []],
  ])('tells %j from %j', (one, other) => {
    expect(inputHash(one)).not.toBe(inputHash(other));
  });
});
