import { describe, expect, it } from 'vitest';
import { boundResults } from '../../../src/server/schema/bound-results.ts';

const SEQUENCE_FLOOR = { sequence: { gte: 0 } };
const TIME_FLOOR = { createdAt: { gte: '0001-01-01T00:00:00Z' } };

describe('boundResults', () => {
  it('orders an unfiltered list by sequence, newest first, above a floor', () => {
    expect(boundResults({})).toEqual({ where: { AND: [{}, SEQUENCE_FLOOR] }, sort: [{ sequence: 'DESC' }] });
    expect(boundResults({ where: null, sort: [] })).toEqual(boundResults({}));
  });

  it('orders by time what is filtered by time', () => {
    const where = { createdAt: { gte: '2026-11-01T00:00:00Z' } };
    expect(boundResults({ where })).toEqual({ where: { AND: [where, TIME_FLOOR] }, sort: [{ createdAt: 'DESC' }] });
  });

  it('puts the equalities that an index begins with in front, in the direction of the order', () => {
    const where = { taskName: { eq: 'a' }, status: { eq: 'error' } };
    expect(boundResults({ where, sort: [{ sequence: 'ASC' }] }).sort).toEqual([
      { taskName: 'ASC' },
      { status: 'ASC' },
      { sequence: 'ASC' },
    ]);
    expect(boundResults({ where: { agent: { eq: 'Jochi' } } }).sort).toEqual([{ agent: 'DESC' }, { sequence: 'DESC' }]);
    expect(boundResults({ where: { taskName: { in: ['a'] } } }).sort).toEqual([{ sequence: 'DESC' }]);
  });

  it('keeps further sort keys behind the first', () => {
    const sort = [{ createdAt: 'ASC' as const }, { sequence: 'ASC' as const }];
    expect(boundResults({ sort }).sort).toEqual(sort);
  });

  it('leaves a question by id alone, but not one by a part of it', () => {
    const byId = { where: { id: { in: ['a', 'b'] } } };
    expect(boundResults(byId)).toBe(byId);
    expect(boundResults({ where: { id: { contains: 'a' } } }).sort).toEqual([{ sequence: 'DESC' }]);
  });
});
