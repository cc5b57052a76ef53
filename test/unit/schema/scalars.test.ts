import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { describe, expect, it } from 'vitest';
import { dateTime, isoTime } from '../../../src/server/schema/scalars.ts';
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

describe('the time of an answer', () => {
  const { serialize } = dateTime(GraphQLDateTimeISO);

  it('is written as a Date does, whichever zeros the graph leaves out', () => {
    const times = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.constantFrom(/\.?0*Z$/, /Z$/), (date, zeros) => {
        expect(serialize(date.toISOString().replace(zeros, 'Z'))).toBe(date.toISOString());
      }),
    );
  });

  it.each([
    ['2026-11-28T10:15:00Z', '2026-11-28T10:15:00.000Z'],
    ['2026-11-28T10:15:00.5Z', '2026-11-28T10:15:00.500Z'],
    ['2026-11-28T10:15:00.123456789Z', '2026-11-28T10:15:00.123Z'],
    ['2026-11-28T10:15:00+02:00[Europe/Berlin]', '2026-11-28T08:15:00.000Z'],
  ])('is UTC: %s', (text, utc) => {
    expect(serialize(text)).toBe(utc);
  });

  it.each(['2026-13-01T10:00:00Z', '2026-11-01T25:30:00Z', 'yesterday'])('is none: %s', text => {
    expect(() => serialize(text)).toThrow('is not a time');
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
