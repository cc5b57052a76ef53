import { expect, it } from 'vitest';
import { changesBetween } from '../../../src/access/audit/changes.ts';

const node = (properties: Record<string, unknown>) => new Map([['a', properties]]);

it.each([
  ['nothing', node({ x: 1, tags: ['t'] }), node({ x: 1, tags: ['t'] }), null, null],
  ['one property of two', node({ x: 1, y: 2 }), node({ x: 1, y: 3 }), { a: { y: 2 } }, { a: { y: 3 } }],
  ['a property that came', node({}), node({ y: [1] }), { a: { y: null } }, { a: { y: [1] } }],
  ['a property that went', node({ y: 2 }), node({}), { a: { y: 2 } }, { a: { y: null } }],
  ['a node that came', new Map(), node({ x: 1 }), { a: null }, { a: { x: 1 } }],
  ['a node that went', node({ x: 1 }), new Map(), { a: { x: 1 } }, { a: null }],
])('changed: %s', (_what, was, is, before, after) => {
  expect(changesBetween(was, is)).toEqual({ before, after });
});
