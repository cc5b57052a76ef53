import { describe, expect, it } from 'vitest';
import { matchesEvent } from '../../../src/server/schema/event-filter.ts';

const TIMES = new Set(['createdAt']);
const EVENT = {
  id: 'r1',
  taskName: 'mvs_formula_tuning',
  status: 'success',
  error: null,
  result: '',
  durationMs: 0,
  sequence: 10,
  createdAt: '2026-11-01T10:00:00.000Z',
};
const matches = (where: Record<string, unknown>) => matchesEvent(where, EVENT, TIMES);

describe('matchesEvent', () => {
  it.each([
    [{}, true],
    [{ durationMs: { eq: 0 } }, true],
    [{ durationMs: { eq: 1 } }, false],
    [{ durationMs: { gte: 0, lt: 1 } }, true],
    [{ durationMs: { gt: 0 } }, false],
    [{ durationMs: { in: [0, 5] } }, true],
    [{ durationMs: { in: [] } }, false],
    [{ result: { eq: '' } }, true],
    [{ error: { eq: null } }, true],
    [{ taskName: { eq: null } }, false],
    [{ error: { contains: '' } }, false],
    [{ error: { in: ['x'] } }, false],
    [{ sequence: { gt: 9 } }, true],
    [{ sequence: { lte: 9 } }, false],
    [{ taskName: { startsWith: 'mvs', endsWith: 'tuning', contains: 'formula' } }, true],
    [{ taskName: { startsWith: 'tuning' } }, false],
    [{ status: { in: ['success', 'error'] } }, true],
    [{ status: null }, true],
    [{ AND: [{ status: { eq: 'success' } }, { sequence: { eq: 10 } }] }, true],
    [{ OR: [{ status: { eq: 'error' } }, { sequence: { eq: 10 } }] }, true],
    [{ OR: [] }, false],
    [{ NOT: { status: { eq: 'success' } } }, false],
    [{ NOT: { status: { eq: 'error' } }, sequence: { eq: 11 } }, false],
  ])('answers %j with %j', (where, expected) => {
    expect(matches(where)).toBe(expected);
  });

  it.each([
    [{ gte: '2026-11-01T10:00:00Z' }, true],
    [{ eq: '2026-11-01T12:00:00+02:00' }, true],
    [{ gt: '2026-11-01T12:30:00+02:00' }, false],
    [{ lt: '2026-11-01T10:00:00.001Z' }, true],
    [{ in: ['2026-11-01T11:00:00+01:00'] }, true],
  ])('compares times as moments: %j is %j', (createdAt, expected) => {
    expect(matches({ createdAt })).toBe(expected);
  });
});
