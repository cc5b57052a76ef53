import { describe, expect, it } from 'vitest';
import { instantOf } from '../../../../src/tasks/architecture/instant.ts';

describe('an instant from the graph', () => {
  it.each([
    ['2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00.123456789Z', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01T10:00:00+02:00[Europe/Berlin]', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01 10:00:00+00:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01T10:00:00.123456', '2026-03-01T10:00:00.123Z'],
    ['2026-03-01 10:00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ])('is read from %s', (text, iso) => {
    expect(new Date(instantOf(text) ?? Number.NaN).toISOString()).toBe(iso);
  });

  it.each(['', 'yesterday', '17 o’clock', null])('is null for %j', text => {
    expect(instantOf(text)).toBeNull();
  });
});
