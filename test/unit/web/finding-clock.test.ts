import { describe, expect, it } from 'vitest';
import { clockOf, dueOf, spanOf } from '../../../web/src/security/clock.ts';

const NOW = Date.parse('2026-11-02T12:00:00Z');
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW - hours * HOUR).toISOString();

/** A finding whose clock began so many hours ago. */
const begun = (hours: number, more: Partial<Parameters<typeof clockOf>[0]> = {}) => ({
  priority: 'act' as const,
  state: 'detected' as const,
  startAt: hoursAgo(hours),
  actedAt: null,
  dueAt: hoursAgo(hours - 24),
  expiresAt: null,
  ...more,
});
const wordsOf = (finding: ReturnType<typeof begun>) => clockOf(finding, NOW).look.words;

describe('the clock of a finding', () => {
  it('runs for 24 hours, warns from the twelfth on, and then says for how long nobody has acted', () => {
    expect(clockOf(begun(1), NOW)).toMatchObject({ look: { tone: 'busy', words: '23 h 0 min left' } });
    expect(clockOf(begun(12), NOW)).toMatchObject({ look: { tone: 'warn' }, gone: 0.5 });
    expect(clockOf(begun(24), NOW)).toMatchObject({ look: { tone: 'bad', words: 'overdue for 0 s' }, gone: 1 });
    expect(wordsOf(begun(90))).toBe('overdue for 2 days 18 h');
  });

  it('stops when somebody acts, and keeps how long that took', () => {
    const acted = { state: 'remediating' as const };
    expect(wordsOf(begun(50, { ...acted, actedAt: hoursAgo(45) }))).toBe('acted on after 5 h 0 min');
    expect(clockOf(begun(50, { ...acted, actedAt: hoursAgo(26) }), NOW)).toMatchObject({
      look: { tone: 'warn', words: 'acted on after 24 h 0 min, late' },
      gone: null,
    });
  });

  it('begins anew at the end of an acceptance', () => {
    const accepted = { state: 'accepted' as const, actedAt: hoursAgo(90) };
    expect(dueOf(begun(100, { ...accepted, expiresAt: hoursAgo(-1) }), NOW)).toBeNull();
    expect(wordsOf(begun(100, { ...accepted, expiresAt: hoursAgo(20) }))).toBe('4 h 0 min left');
    expect(wordsOf(begun(100, { ...accepted, expiresAt: hoursAgo(25) }))).toBe('overdue for 1 h 0 min');
  });

  it('has no target for what is only tracked', () => {
    expect(clockOf(begun(90, { priority: 'track' as never }), NOW)).toMatchObject({
      look: { words: 'no target' },
      gone: null,
    });
  });
});

describe('a span', () => {
  it.each([
    [9_000, '9 s'],
    [61_000, '1 min 1 s'],
    [3_600_000, '1 h 0 min'],
    [47 * HOUR, '47 h 0 min'],
    [48 * HOUR, '2 days 0 h'],
  ])('of %i ms is %s', (ms, words) => {
    expect(spanOf(ms)).toBe(words);
  });
});
