import { describe, expect, it } from 'vitest';
import { durationToMs, msToDuration } from '../../../src/duration.ts';

describe('durationToMs', () => {
  it.each([
    ['PT0S', 0],
    ['PT0.25S', 250],
    ['PT5M', 300_000],
    ['P14D', 14 * 86_400_000],
    ['P2W', 14 * 86_400_000],
    ['P1DT1H', 25 * 3_600_000],
  ])('reads %s', (text, ms) => {
    expect(durationToMs(text)).toBe(ms);
  });

  it.each(['P1M', 'P1Y', 'P1Y2M3D', '', 'PT', '5 minutes', '-PT5S', 'PT-5S'])(
    'refuses %s and says what to write',
    text => {
      expect(() => durationToMs(text)).toThrow(/such as PT30S or P14D/);
    },
  );
});

describe('msToDuration', () => {
  it('writes what durationToMs reads', () => {
    for (const ms of [0, 250, 30_000, 90 * 86_400_000, 90_061_001]) expect(durationToMs(msToDuration(ms))).toBe(ms);
  });
});
