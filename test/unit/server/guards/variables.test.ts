import { describe, expect, it } from 'vitest';
import { checkVariables } from '../../../../src/server/guards/variables.ts';

const LIMITS = { inputDepth: 3, inputValues: 10 };

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { in: value };
  return value;
}

describe('the limits of variables', () => {
  it('let pass what is within them', () => {
    expect(() => checkVariables({ a: nested(3), b: [[[1]]], c: null, d: 'x' }, LIMITS)).not.toThrow();
    expect(() => checkVariables({ a: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, LIMITS)).not.toThrow();
    expect(() => checkVariables(undefined, LIMITS)).not.toThrow();
  });

  it.each([
    ['inputDepth', { a: nested(4) }],
    ['inputDepth', { a: nested(100_000) }],
    ['inputValues', { a: Array.from({ length: 10 }, () => 1) }],
    ['inputValues', { a: Array.from({ length: 1_000_000 }, () => ({})) }],
  ] as const)('refuse more than %s', (limit, variables) => {
    const refusal = expect.objectContaining({ code: 'QUERY_TOO_COMPLEX', details: expect.objectContaining({ limit }) });
    expect(() => checkVariables(variables, LIMITS)).toThrow(refusal);
  });
});
