import neo4j from 'neo4j-driver';
import { describe, expect, it } from 'vitest';
import { fromGraph, graphDuration, toGraph } from '../../../src/graph/values.ts';

describe('toGraph', () => {
  it('makes whole numbers integers and leaves the others floats', () => {
    expect(toGraph({ a: 1, b: 1.5, c: [2] })).toEqual({ a: neo4j.int(1), b: 1.5, c: [neo4j.int(2)] });
  });

  it('writes a date in UTC whatever the zone of the process', () => {
    expect(String(toGraph(new Date('2026-03-01T10:00:00.125Z')))).toBe('2026-03-01T10:00:00.125000000Z');
  });

  it('makes null of undefined', () => {
    expect(toGraph({ a: undefined })).toEqual({ a: null });
  });
});

describe('fromGraph', () => {
  it('answers plain numbers and ISO text, at any depth', () => {
    const zoned = new neo4j.types.DateTime(2026, 3, 1, 10, 0, 0, 0, 3600);
    expect(fromGraph({ a: neo4j.int(7), b: [zoned], c: { d: null } })).toEqual({
      a: 7,
      b: ['2026-03-01T09:00:00.000Z'],
      c: { d: null },
    });
  });

  it('keeps integers that JavaScript cannot hold as bigint', () => {
    expect(fromGraph(neo4j.int('9007199254740993'))).toBe(9_007_199_254_740_993n);
  });
});

it('graphDuration makes a native duration and refuses months', () => {
  expect(String(graphDuration('P1DT0.5S'))).toBe('PT24H0.500000000S');
  expect(() => graphDuration('P1M')).toThrow(RangeError);
});
