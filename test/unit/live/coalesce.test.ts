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
    const first = ask();
    const later = [ask(), ask(), ask()];
    expect(open).toHaveLength(1);
    open[0]?.resolve(1);
    expect(await first).toBe(1);
    await expect.poll(() => open.length).toBe(2);
    open[1]?.resolve(2);
    expect(await Promise.all(later)).toEqual([2, 2, 2]);
  });

  it('fail for those who asked, and are asked anew for the next', async () => {
    let times = 0;
    const ask = coalesce(async () => {
      times++;
      if (times === 1) throw new Error('away');
      return times;
    });
    const [first, second] = await Promise.allSettled([ask(), ask()]);
    expect([first?.status, second]).toEqual(['rejected', { status: 'fulfilled', value: 2 }]);
    expect(await ask()).toBe(3);
  });
});
