import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../src/engine/schedule.ts';
import type { CustomSchedule } from '../../../src/engine/task.ts';
import { checkTriggers, resolveTrigger } from '../../../src/engine/trigger.ts';

const DAY = 86_400_000;
const t = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z').replace('.000Z', 'Z');

/** The first `count` slots after an instant. */
function slotsAfter(schedule: CustomSchedule, after: string, count: number): string[] {
  const parsed = parseSchedule(schedule);
  const slots: string[] = [];
  for (let slot = t(after); slots.length < count; ) {
    slot = parsed.next(0, slot);
    slots.push(iso(slot));
  }
  return slots;
}
const cron = (pattern: string, timezone?: string): CustomSchedule => ({
  cron: timezone === undefined ? { pattern } : { pattern, timezone },
});

describe('the five triggers', () => {
  it.each([
    ['continuous', 300_000],
    ['bi-weekly', 14 * DAY],
    ['monthly', 30 * DAY],
    ['quarterly', 90 * DAY],
    ['cve', DAY],
  ])('%s comes due at its registration and then at its interval', (name, interval) => {
    const schedule = parseSchedule(resolveTrigger(name).schedule);
    const anchor = t('2026-01-31T08:00:00Z');
    expect(schedule.first(anchor)).toBe(anchor);
    expect(schedule.next(anchor, anchor)).toBe(anchor + interval);
    expect(schedule.next(anchor, anchor + interval - 1)).toBe(anchor + interval);
    expect(schedule.next(anchor, anchor + 3.5 * interval)).toBe(anchor + 4 * interval);
  });

  it('an unknown trigger is refused with the list of the known ones', () => {
    const message = /'yearly' is unknown. Known triggers: continuous, bi-weekly, monthly, quarterly, cve/;
    expect(() => resolveTrigger('yearly')).toThrow(message);
    expect(() => checkTriggers(['monthly', 'yearly'])).toThrow(message);
  });

  it('the name that tasks with a schedule of their own show may be asked for', () => {
    expect(() => checkTriggers(['custom', 'cve'])).not.toThrow();
  });
});

describe('an interval', () => {
  it('is counted from the anchor, whatever the zone does: 30 days over the change to winter time are 30 days', () => {
    const schedule = parseSchedule({ every: 'P30D' });
    expect(iso(schedule.next(t('2026-10-01T02:30:00Z'), t('2026-10-01T02:30:00Z')))).toBe('2026-10-31T02:30Z');
  });

  it('is on its grid for every anchor and instant, also before the anchor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 1_000, max: 1e10 }),
        (anchor, instant, interval) => {
          const { next } = parseSchedule({ every: `PT${interval / 1000}S` });
          const slot = next(anchor, instant);
          expect((slot - anchor) % interval).toBe(0);
          expect(slot).toBeGreaterThan(instant);
          expect(slot - Math.max(instant, anchor - interval)).toBeLessThanOrEqual(interval);
        },
      ),
    );
  });

  it('says which slots lie between two instants by arithmetic, the same as walking through them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 1, max: 40 }),
        (from, length, seconds) => {
          const schedule = parseSchedule({ every: `PT${seconds}S` });
          const walked = [from];
          for (let slot = schedule.next(0, from); slot <= from + length; slot = schedule.next(0, slot))
            walked.push(slot);
          const slots = schedule.between({ anchor: 0, from, until: from + length });
          expect(Array.from({ length: slots.count }, (_, place) => slots.at(place))).toEqual(walked);
        },
      ),
    );
  });

  it('a schedule that is looked at after a clock went back has still the one slot that it stands at', () => {
    const slots = parseSchedule({ every: 'PT5M' }).between({ anchor: 0, from: 600_000, until: 0 });
    expect([slots.count, slots.at(0), slots.isComplete]).toEqual([1, 600_000, true]);
  });
});

describe('a cron pattern', () => {
  it.each([
    ['*/15 * * * *', '2026-11-01T10:07:00Z', ['2026-11-01T10:15Z', '2026-11-01T10:30Z']],
    ['0 3 * * 1', '2026-11-01T00:00:00Z', ['2026-11-02T03:00Z', '2026-11-09T03:00Z']],
    ['*/20 * * * * *', '2026-11-01T10:00:01Z', ['2026-11-01T10:00:20Z', '2026-11-01T10:00:40Z', '2026-11-01T10:01Z']],
    ['59 59 23 31 12 *', '2026-11-01T00:00:00Z', ['2026-12-31T23:59:59Z', '2027-12-31T23:59:59Z']],
    ['@daily', '2026-11-01T10:00:00Z', ['2026-11-02T00:00Z']],
  ])('%s after %s', (pattern, after, expected) => {
    expect(slotsAfter(cron(pattern), after, expected.length)).toEqual(expected);
  });

  it('never answers the instant itself, and reads UTC unless a zone is named', () => {
    expect(slotsAfter(cron('0 10 * * *'), '2026-11-01T10:00:00Z', 1)).toEqual(['2026-11-02T10:00Z']);
    expect(slotsAfter(cron('0 10 * * *', 'Asia/Tokyo'), '2026-11-01T10:00:00Z', 1)).toEqual(['2026-11-02T01:00Z']);
  });

  it.each([
    ['leap day', '0 0 29 2 *', '2026-01-01T00:00:00Z', ['2028-02-29T00:00Z', '2032-02-29T00:00Z']],
    ['a leap day that a century leaves out', '0 0 29 2 *', '2096-03-01T00:00:00Z', ['2104-02-29T00:00Z']],
    ['the 31st', '0 0 31 * *', '2026-01-31T00:00:00Z', ['2026-03-31T00:00Z', '2026-05-31T00:00Z', '2026-07-31T00:00Z']],
    ['the last day of a month', '0 0 L * *', '2027-12-31T00:00:00Z', ['2028-01-31T00:00Z', '2028-02-29T00:00Z']],
    ['the last Friday', '0 0 * * 5L', '2026-11-01T00:00:00Z', ['2026-11-27T00:00Z', '2026-12-25T00:00Z']],
    ['calendar quarters', '0 0 1 */3 *', '2026-11-01T00:00:00Z', ['2027-01-01T00:00Z', '2027-04-01T00:00Z']],
  ])('knows %s', (_, pattern, after, expected) => {
    expect(slotsAfter(cron(pattern), after, expected.length)).toEqual(expected);
  });

  it.each([
    [
      'Europe/Berlin skips from 2 to 3: half past two comes at three',
      cron('30 2 * * *', 'Europe/Berlin'),
      '2026-03-28T00:00:00Z',
      ['2026-03-28T01:30Z', '2026-03-29T01:00Z', '2026-03-30T00:30Z'],
    ],
    [
      'Europe/Berlin has 2 to 3 twice: half past two comes once',
      cron('30 2 * * *', 'Europe/Berlin'),
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'America/New_York skips from 2 to 3',
      cron('30 2 * * *', 'America/New_York'),
      '2026-03-07T12:00:00Z',
      ['2026-03-08T07:00Z', '2026-03-09T06:30Z'],
    ],
    [
      'America/New_York has 1 to 2 twice',
      cron('30 1 * * *', 'America/New_York'),
      '2026-10-31T12:00:00Z',
      ['2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    ],
    [
      'Australia/Lord_Howe moves by half an hour',
      cron('0 12 * * *', 'Australia/Lord_Howe'),
      '2026-10-02T12:00:00Z',
      ['2026-10-03T01:30Z', '2026-10-04T01:00Z'],
    ],
    [
      'Asia/Kolkata never changes',
      cron('0 0 * * *', 'Asia/Kolkata'),
      '2026-03-28T20:00:00Z',
      ['2026-03-29T18:30Z', '2026-03-30T18:30Z'],
    ],
  ])('follows its zone: %s', (_, schedule, after, expected) => {
    expect(slotsAfter(schedule, after, expected.length)).toEqual(expected);
  });

  it('every hour of a day with a gap and of one with an overlap is there once', () => {
    const schedule = parseSchedule(cron('0 * * * *', 'Europe/Berlin'));
    const count = (from: string, until: string) =>
      schedule.between({ anchor: 0, from: t(from), until: t(until) }).count;
    expect(count('2026-03-28T23:00:00Z', '2026-03-29T21:00:00Z')).toBe(23);
    expect(count('2026-10-24T22:00:00Z', '2026-10-25T22:00:00Z')).toBe(25);
  });

  it('answers at most so many slots of a look, and says that there are more', () => {
    const slots = parseSchedule(cron('* * * * * *')).between({ anchor: 0, from: 0, until: DAY });
    expect(slots.isComplete).toBe(false);
    expect(slots.at(slots.count - 1)).toBe((slots.count - 1) * 1000);
  });
});

describe('a schedule that is refused', () => {
  it.each<[CustomSchedule, RegExp]>([
    [{ every: 'P1M' }, /schedule.every: 'P1M' is not an exact ISO 8601 duration/],
    [{ every: 'PT0.5S' }, /shorter than one second/],
    [{ every: 'PT0S' }, /shorter than one second/],
    [cron('0 0 31 2 *'), /'0 0 31 2 \*' is refused: it never comes due/],
    [cron('0 0 30 2 *'), /it never comes due/],
    [cron('0 0 31 4,6,9,11 *'), /it never comes due/],
    [cron('soon'), /schedule.cron: 'soon' is refused: it needs five fields/],
    [cron('61 * * * *'), /schedule.cron: '61 \* \* \* \*' is refused/],
    [cron('2026-11-01T00:00:00'), /it needs five fields/],
    [cron('0 0 0 1 1 * 2027'), /it needs five fields, or six with seconds in front/],
    [cron('0 3 * * *', 'Mars/Olympus'), /in time zone 'Mars\/Olympus' is refused/],
  ])('%j: with the reason', (schedule, message) => {
    expect(() => resolveTrigger(schedule)).toThrow(message);
  });
});
