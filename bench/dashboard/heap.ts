import type { CDPSession, Page } from 'playwright-core';

const BYTES_PER_MB = 1e6;

/** What a page holds on to. */
export interface Held {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Measures what is left of a page after its garbage was collected. */
export async function heapOf(page: Page): Promise<() => Promise<Held>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('Performance.enable');
  return async () => {
    // Twice: what finalizers of the first let go of.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const figure = (name: string) => metrics.find(metric => metric.name === name)?.value ?? Number.NaN;
    return {
      heapMb: figure('JSHeapUsedSize') / BYTES_PER_MB,
      nodes: figure('Nodes'),
      listeners: figure('JSEventListeners'),
    };
  };
}
