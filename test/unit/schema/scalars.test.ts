import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { isoTime } from '../../../src/server/schema/scalars.ts';
import { createTestApi } from '../../support/test-api.ts';

describe('isoTime', () => {
  it.each([
    ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00Z'],
    ['2026-11-01T10:00Z', '2026-11-01T10:00Z'],
    ['2026-11-01T10:00:00.123456789+01:00[Europe/Berlin]', '2026-11-01T10:00:00.123456789+01:00'],
    ['2026-11-01T10:00:00', '2026-11-01T10:00:00Z'],
    ['2026-11-01 10:00:00.5', '2026-11-01T10:00:00.5Z'],
    ['2026-11-01 10:00:00+0200', '2026-11-01T10:00:00+0200'],
    ['2026-11-01T10:00:00+02', '2026-11-01T10:00:00+02:00'],
    ['2026-11-01', '2026-11-01T00:00:00Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(isoTime(text)).toBe(expected);
    expect(Date.parse(isoTime(text))).not.toBeNaN();
  });

  it.each(['yesterday', '2026', '2026-13-01T00:00:00Z', '10:00', '', '1762000000000'])('refuses %j', text => {
    expect(() => isoTime(text)).toThrow(GraphQLError);
  });
});

describe('arguments', () => {
  it('take a DateTime without an offset as UTC', async () => {
    const seen: unknown[] = [];
    const successRates = async (range: unknown) => {
      seen.push(range);
      return [];
    };
    const api = await createTestApi({ history: { successRates } });
    await api.ask('{ optimizationSuccessRates(since: "2026-11-01 10:00:00") { taskName } }');
    await api.ask('query ($t: DateTime) { optimizationSuccessRates(until: $t) { taskName } }', { t: '2026-11-02' });
    expect(seen).toEqual([{ since: '2026-11-01T10:00:00Z' }, { until: '2026-11-02T00:00:00Z' }]);
  });

  it('refuse a DateTime that is none, and a cursor that is no text', async () => {
    const api = await createTestApi();
    const rates = 'query ($t: DateTime) { optimizationSuccessRates(since: $t) { taskName } }';
    expect((await api.ask(rates, { t: 'soon' })).errors?.[0]?.message).toContain("'soon' is not a time");
    const page = 'query ($c: Cursor) { optimizationResultHistory(after: $c) { headCursor } }';
    expect((await api.ask(page, { c: 5 })).errors?.[0]?.message).toContain('A cursor is a text');
  });
});
