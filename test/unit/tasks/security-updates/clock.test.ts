import { describe, expect, it } from 'vitest';
import { openSince, responseTimes, startOf } from '../../../../src/tasks/security-updates/findings/clock.ts';
import { finding, hoursAgo, NOW } from './finding.ts';

const times = (...findings: Parameters<typeof finding>[0][]) => responseTimes(findings.map(finding), NOW, 90);
const acted = (start: number, hours: number) => ({
  state: 'acknowledged' as const,
  start_at: hoursAgo(start),
  acted_at: hoursAgo(start - hours),
});

describe('the start of the response clock', () => {
  const at = (hours: number) => new Date(hoursAgo(hours));

  it('is the publication for a component that was there, and its coming for an advisory that was', () => {
    expect(startOf({ published_at: hoursAgo(5) }, at(100), NOW)).toEqual(at(5));
    expect(startOf({ published_at: hoursAgo(1000) }, at(3), NOW)).toEqual(at(3));
  });

  it('is never after the detection, and is the detection where no publication is known', () => {
    expect(startOf({ published_at: hoursAgo(-48) }, at(3), NOW)).toEqual(NOW);
    expect(startOf({ published_at: null }, at(3), NOW)).toEqual(NOW);
  });
});

describe('response times', () => {
  it('of 23 hours meet the target, of 25 and of exactly 24 do not', () => {
    expect(times(acted(100, 23))).toMatchObject({ p50_h: 23, breaches: 0, open: 0 });
    expect(times(acted(100, 25))).toMatchObject({ p50_h: 25, breaches: 1, open: 0 });
    expect(times(acted(100, 24))).toMatchObject({ breaches: 1 });
  });

  it('do not leave out what is open beyond the target', () => {
    const report = times(acted(100, 2), acted(100, 4), { start_at: hoursAgo(30) }, { start_at: hoursAgo(10) });
    expect(report).toEqual({
      p50_h: 4,
      p95_h: 30,
      breaches: 1,
      open: 2,
      open_breaches: 1,
      oldest_open_h: 30,
      detection_lag_p50_h: 30,
    });
  });

  it('count every round of a finding that came back', () => {
    const past_cycles = [`${hoursAgo(200)}/${hoursAgo(170)}`, `${hoursAgo(100)}/${hoursAgo(99)}`];
    expect(times({ start_at: hoursAgo(2), past_cycles })).toMatchObject({
      breaches: 1,
      open: 1,
      open_breaches: 0,
      p95_h: 30,
    });
  });

  it('count an acceptance as an act until it is over, then the time from its end', () => {
    const accepted = { state: 'accepted' as const, start_at: hoursAgo(500), acted_at: hoursAgo(490) };
    expect(times({ ...accepted, expires_at: hoursAgo(-1) })).toMatchObject({ breaches: 0, open: 0 });
    expect(times({ ...accepted, expires_at: hoursAgo(25) })).toMatchObject({ breaches: 1, open: 1, open_breaches: 1 });
  });

  it('leave out what is only tracked, and rounds that were over before the window', () => {
    expect(times({ priority: 'track', start_at: hoursAgo(500) })).toMatchObject({ breaches: 0, open: 0 });
    expect(responseTimes([finding(acted(100, 25))], NOW, 2)).toMatchObject({ breaches: 0, p50_h: null });
  });

  it('are unknown without findings', () => {
    expect(times()).toMatchObject({ p50_h: null, p95_h: null, breaches: 0, open: 0, oldest_open_h: null });
  });
});

describe('a finding waits for someone', () => {
  it.each([
    ['from its start while it is detected', { start_at: hoursAgo(7) }, 7],
    ['from the end of an acceptance that is over', { state: 'accepted' as const, expires_at: hoursAgo(3) }, 3],
  ])('%s', (_, overrides, hours) => {
    expect(openSince(finding(overrides), NOW)).toBe(Date.parse(hoursAgo(hours)));
  });

  it.each(['acknowledged', 'remediating', 'fixed', 'accepted'] as const)('but not while it is %s', state => {
    expect(openSince(finding({ state, expires_at: hoursAgo(-1) }), NOW)).toBeNull();
  });
});
