import { threadId } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { createCompute } from '../../../src/engine/compute.ts';
import { busyFor, whichThread } from '../../fixtures/analyses/which-thread.ts';

const compute = createCompute();
afterAll(() => compute.close());
const module = import.meta.resolve('../../fixtures/analyses/which-thread.ts');
const never = new AbortController().signal;

describe('compute', () => {
  it('analyses a small input in place', async () => {
    const { thread } = await compute.run({ module, run: whichThread }, [1, 2], 2, never);
    expect(thread).toBe(threadId);
  });

  it('analyses a large input in another thread, from the TypeScript source as it is', async () => {
    const items = Array.from({ length: 2_001 }, (_, n) => n);
    const answer = await compute.run({ module, run: whichThread }, items, items.length, never);
    expect(answer.items).toBe(2_001);
    expect(answer.thread).not.toBe(threadId);
  });

  it('leaves this thread free while a large input is analysed', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    await compute.run({ module, run: busyFor }, [300], 10_000, never);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(10);
  });

  it('gives a large analysis up when its run is stopped', async () => {
    const stop = new AbortController();
    const run = compute.run({ module, run: busyFor }, [60_000], 10_000, stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(run).rejects.toThrow(/abort/i);
  });
});
