import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';

const DAY_MS = 86_400_000;

describe('sleep', () => {
  it('of more days than a timer can hold does not end at once', async () => {
    const giveUp = new AbortController();
    let ended = false;
    const sleep = systemClock.sleep(30 * DAY_MS, giveUp.signal).then(() => {
      ended = true;
    });
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(ended).toBe(false);
    giveUp.abort();
    await sleep;
  });
});
