import { describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS, pauseAfter } from '../../../src/alert-channels/deliveries/back-off.ts';
import { outcomeOf } from '../../../src/alert-channels/deliveries/keep-delivering.ts';

describe('the pause after an attempt that failed', () => {
  it('doubles from one second up to an hour, half of it random, until there are no more attempts', () => {
    expect([1, 2, 3, 12, 13].map(attempts => pauseAfter(attempts, 1))).toEqual([
      1_000, 2_000, 4_000, 2_048_000, 3_600_000,
    ]);
    expect([1, 2, 13].map(attempts => pauseAfter(attempts, 0))).toEqual([500, 1_000, 1_800_000]);
    expect(pauseAfter(MOST_ATTEMPTS, 1)).toBeNull();
  });

  it('lets the attempts of a delivery last for more than an hour and less than three', () => {
    const pauses = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, place) => place + 1);
    const sum = (random: number) =>
      pauses.reduce((total, n) => total + (pauseAfter(n, random) ?? Number.NaN), 0) / 3_600_000;
    expect(sum(0)).toBeGreaterThan(1);
    expect(sum(1)).toBeLessThan(3);
  });
});

describe('a delivery', () => {
  const failed = { status: 500, body: '', error: 'the receiver answered 500' };

  it('is over when it was taken, waits when it failed, and is given up after the last attempt', () => {
    expect(outcomeOf({ status: 204, body: '', error: null }, 1, 0)).toMatchObject({ state: 'delivered', status: 204 });
    expect(outcomeOf(failed, 1, 0)).toMatchObject({ state: 'waiting', pauseMs: 500, error: failed.error });
    expect(outcomeOf(failed, MOST_ATTEMPTS, 0)).toMatchObject({ state: 'gave_up', status: 500, error: failed.error });
  });
});
