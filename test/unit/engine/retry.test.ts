import { describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../../src/engine/retry.ts';

const MINUTE = 60_000;
const policy = (attempt: number, maxAttempts = 100) => ({ attempt, maxAttempts, retryDelay: 'PT5M' });

describe('retryDelayMs', () => {
  it.each([
    [1, 5],
    [2, 10],
    [3, 20],
    [9, 5 * 256],
    [10, 5 * 256],
    [50, 5 * 256],
  ])(
    'after attempt %i waits at most %i minutes: five, doubled with each attempt, eight times at most',
    (attempt, minutes) => {
      expect(retryDelayMs(policy(attempt), 1)).toBe(minutes * MINUTE);
    },
  );

  it('draws any part of that, so that what failed together does not come back together', () => {
    expect(retryDelayMs(policy(1), 0)).toBe(0);
    expect(retryDelayMs(policy(1), 0.25)).toBe(1.25 * MINUTE);
  });

  it('ends with the last attempt', () => {
    expect(retryDelayMs(policy(4, 5), 0.5)).not.toBeNull();
    expect(retryDelayMs(policy(5, 5), 0.5)).toBeNull();
    expect(retryDelayMs(policy(1, 1), 0.5)).toBeNull();
    expect(retryDelayMs(policy(7, 5), 0.5)).toBeNull();
  });
});
