import { buildSchema, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { liveDocument } from '../../../src/server/live-document.ts';

const schema = buildSchema(`
  scalar Cursor
  type Query { a: Int }
  type Item { at(after: Cursor): Int }
  type Subscription { stream(after: Cursor, name: String): Item  other: Int }
`);

const documentOf = (text: string, operationName?: string) => liveDocument(schema, parse(text), operationName);
const key = (text: string, variables = {}, operationName?: string) => documentOf(text, operationName).keyOf(variables);
const PLAIN = 'subscription { stream { at } }';

describe('what subscribers can share', () => {
  it.each([
    ['a variable', 'subscription ($from: Cursor) { stream(after: $from) { at } }', { from: 'c' }],
    ['a literal', 'subscription { stream(after: "c") { at } }', {}],
    ['a default', 'subscription ($from: Cursor = "c") { stream(after: $from) { at } }', {}],
    ['a fragment', 'subscription { ...F } fragment F on Subscription { stream(after: "c") { at } }', {}],
  ])('is the same without the place, which %s can give', (_, text, variables) => {
    const live = documentOf(text);
    expect(live.placeOf(variables)).toBe('c');
    expect(print(live.shared)).not.toContain('"c"');
    if (!text.includes('fragment')) expect(live.keyOf(variables)).toBe(key(PLAIN));
  });

  it.each([
    ['subscription ($from: Cursor) { stream(after: $from) { at } }', {}],
    ['subscription ($from: Cursor) { stream(after: $from) { at } }', { from: null }],
    ['subscription { stream(after: null) { at } }', {}],
    [PLAIN, {}],
  ])('begins now when no place is given: %s', (text, variables) => {
    expect(documentOf(text).placeOf(variables)).toBeUndefined();
  });

  it('keeps an argument of the same name further down, and a variable that it needs', () => {
    const live = documentOf('subscription ($from: Cursor) { stream(after: $from) { at(after: $from) } }');
    expect(print(live.shared)).toBe(print(parse('subscription ($from: Cursor) { stream { at(after: $from) } }')));
    expect(live.keyOf({ from: 'c' })).not.toBe(live.keyOf({ from: 'd' }));
  });

  it('differs by selection, other variables and arguments, and not by layout, other operations or unknown variables', () => {
    const named = 'subscription ($name: String) { stream(name: $name) { at } }';
    expect(key(named, { name: 'a' })).not.toBe(key(named, { name: 'b' }));
    expect(key('subscription { stream { at x: at } }')).not.toBe(key(PLAIN));
    expect(key('subscription{stream{at}}', { unknown: 1 })).toBe(key(PLAIN));
    const two = 'subscription A { stream { at } } subscription B { other } query C { a }';
    expect(key(two, {}, 'A')).toBe(key('subscription A { stream { at } }'));
  });

  it('refuses a place of the wrong type', () => {
    const live = documentOf('subscription ($from: Cursor!) { stream(after: $from) { at } }');
    expect(() => live.placeOf({})).toThrow('Variable "$from" of required type "Cursor!" was not provided');
  });
});
