import { describe, expect, it } from 'vitest';
import { parseSchedule, slotsBetween } from '../../../src/engine/schedule.ts';
import { resolveTrigger } from '../../../src/engine/trigger.ts';

const DAY = 86_400_000;
const t = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();

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
    expect(schedule.next(anchor, anchor + 3.5 * interval)).toBe(anchor + 4 * interval);
  });

  it('an unknown trigger is refused with the list of the known ones', () => {
    expect(() => resolveTrigger('yearly')).toThrow(
      /'yearly' is unknown. Known triggers: continuous, bi-weekly, monthly, quarterly, cve/,
    );
  });
});

describe('a schedule of one’s own', () => {
  it('a cron pattern follows its time zone over the change to summer time', () => {
    const schedule = parseSchedule({ cron: { pattern: '30 2 * * *', timezone: 'Europe/Berlin' } });
    const slots = slotsBetween(schedule, {
      anchor: 0,
      from: t('2026-03-28T00:00:00Z'),
      until: t('2026-03-30T12:00:00Z'),
      keep: 9,
    });
    expect(slots.last.map(iso)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  it.each([
    [{ every: 'P1M' }, /schedule.every: 'P1M' is not an exact ISO 8601 duration/],
    [{ every: 'PT0.5S' }, /shorter than one second/],
    [{ cron: { pattern: '0 0 31 2 *' } }, /'0 0 31 2 \*' is refused: it never comes due/],
    [{ cron: { pattern: 'soon' } }, /schedule.cron: 'soon' is refused/],
    [{ cron: { pattern: '0 3 * * *', timezone: 'Mars/Olympus' } }, /in time zone 'Mars\/Olympus' is refused/],
  ])('%j is refused with the reason', (schedule, message) => {
    expect(() => resolveTrigger(schedule)).toThrow(message);
  });
});
