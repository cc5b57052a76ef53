import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { coalesce } from '../../../src/live/coalesce.ts';

describe('coalesced questions', () => {
  it('are never asked twice at a time, and each caller gets an answer to a question asked after its call', async () => {
    const open: PromiseWithResolvers<number>[] = [];
    const ask = coalesce(() => {
      const question = Promise.withResolvers<number>();
      open.push(question);
      return question.promise;
    });
    const together = [ask(), ask()];
    await expect.poll(() => open.length).toBe(1);
    const later = [ask(), ask(), ask()];
    open[0]?.resolve(1);
    expect(await Promise.all(together)).toEqual([1, 1]);
    await expect.poll(() => open.length).toBe(2);
    open[1]?.resolve(2);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
  });

  it('are asked although each turn of the event loop brings a further caller', async () => {
    let times = 0;
    const ask = coalesce(async () => ++times);
    for (let turn = 0; turn < 300; turn++) {
      void ask();
      await setImmediate();
    }
    expect(times).toBeGreaterThan(1);
  });

  it('wait for as many callers as shared the one before, but not for ever', async () => {
    let times = 0;
    const ask = coalesce(async () => ++times);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    const apart: Promise<number>[] = [];
    for (let caller = 0; caller < 3; caller++) {
      apart.push(ask());
      for (let turn = 0; turn < 5; turn++) await setImmediate();
    }
    expect(await Promise.all(apart)).toEqual([2, 2, 2]);
    expect(await ask()).toBe(3);
    void ask();
    await setImmediate();
    await setImmediate();
    expect(times).toBe(4);
  });

  it('fail for those who asked, and are asked anew for the next', async () => {
    let times = 0;
    const ask = coalesce(async () => {
      times++;
      if (times === 1) throw new Error('away');
      return times;
    });
    const asked = await Promise.allSettled([ask(), ask()]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask()).toBe(2);
  });
});
