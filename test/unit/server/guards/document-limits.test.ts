import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/errors.ts';
import { type DocumentLimits, limitDocuments } from '../../../../src/server/guards/document-limits.ts';
import { measureOperations } from '../../../../src/server/guards/measure-operations.ts';

const schema = buildSchema(
  'type Query { a: Node b(in: [In]): Node } type Node { id: ID child: Node } input In { in: [In] n: Int }',
);
const ROOMY: DocumentLimits = { depth: 9, aliases: 9, rootFields: 9, directives: 9, selections: 99, inputDepth: 9 };

/** The details of the refusals of a document under limits. */
function refusals(limits: Partial<DocumentLimits>, query: string) {
  return validate(schema, parse(query), [limitDocuments({ ...ROOMY, ...limits })]).map(
    ({ originalError }) => originalError as AppError,
  );
}

function measure(query: string) {
  return measureOperations(parse(query)).map(({ measures }) => measures);
}

describe('the limits of documents', () => {
  it.each([
    ['depth', 3, '{ a { child { id } } }', '{ a { child { child { id } } } }'],
    [
      'depth',
      3,
      '{ a { ...F } } fragment F on Node { child { id } }',
      '{ a { ...F } } fragment F on Node { child { child { id } } }',
    ],
    ['depth', 2, '{ a { ... { ... { ... { id } } } } }', '{ a { ... { ... { child { id } } } } }'],
    ['aliases', 2, '{ x: a { y: id } }', '{ x: a { y: id z: id } }'],
    [
      'aliases',
      2,
      '{ a { ...F } b { ...F } } fragment F on Node { x: id }',
      '{ a { ...F child { ...F } } b { ...F } } fragment F on Node { x: id }',
    ],
    [
      'rootFields',
      2,
      '{ a { id child { id } } ...F } fragment F on Query { b { id } }',
      '{ a { id } ...F } fragment F on Query { b { id } __typename }',
    ],
    ['directives', 1, '{ a @skip(if: true) { id } }', '{ ... @skip(if: true) { a { id @skip(if: true) } } }'],
    [
      'selections',
      4,
      '{ a { ...F } } fragment F on Node { id x: id }',
      '{ a { ...F ...F } } fragment F on Node { id }',
    ],
    ['inputDepth', 2, '{ b(in: [{ n: 1 }]) { id } }', '{ b(in: [{ in: [] }]) { id } }'],
    [
      'inputDepth',
      1,
      'query ($v: [In] = []) { b(in: $v) { id } }',
      'query ($v: [In] = [{ n: 1 }]) { b(in: $v) { id } }',
    ],
  ] as const)(
    '%s: up to %i pass, more are refused with the limit, what was found and what to do',
    (limit, most, good, bad) => {
      expect(refusals({ [limit]: most }, good)).toEqual([]);
      const [refusal, ...others] = refusals({ [limit]: most }, bad);
      expect(others).toEqual([]);
      expect(refusal).toMatchObject({ code: 'QUERY_TOO_COMPLEX', details: { limit, most, found: most + 1 } });
      expect(refusal?.message).toMatch(new RegExp(`has ${most + 1} .*at most ${most} are allowed\\. [A-Z].*\\.$`));
    },
  );

  it('are held by every operation of a document', () => {
    expect(refusals({ rootFields: 1 }, 'query A { a { id } } query B { a { id } b { id } }')).toHaveLength(1);
  });

  it('are found in no time when fragments unfold to more than can be counted', () => {
    const levels = 200;
    const doubling = Array.from({ length: levels }, (_, n) => `fragment F${n} on Node { ...F${n + 1} ...F${n + 1} }`);
    const bomb = `{ a { ...F0 } } ${doubling.join(' ')} fragment F${levels} on Node { x: id }`;
    expect(measure(bomb)).toEqual([expect.objectContaining({ aliases: 2 ** levels, depth: 2 })]);
  });

  it('are found where fragments go round in circles', () => {
    const circle = '{ a { ...F } } fragment F on Node { x: id child { ...G } } fragment G on Node { ...F }';
    expect(measure(circle)).toEqual([expect.objectContaining({ aliases: 1, depth: 2 })]);
  });
});
