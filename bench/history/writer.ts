import { setInterval } from 'node:timers';
import { systemRandomness } from '../../src/clock.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { storeResult } from '../../test/support/results.ts';
import { storedResults } from './results.ts';

/** A writer that falls behind would only pile work up. */
const MOST_AT_ONCE = 20;
const MS_PER_SECOND = 1_000;

/** Commits so many results a second, each in a transaction of its own as the engine does, while some work runs. */
export async function whileWriting<T>(
  graph: Graph,
  perSecond: number,
  work: () => Promise<T>,
): Promise<{ readonly answer: T; readonly writtenPerSecond: number }> {
  const open = new Set<Promise<unknown>>();
  let written = 0;
  let failure: unknown;
  const write = () => {
    if (open.size >= MOST_AT_ONCE) return;
    const [like] = storedResults(written, written + 1, written + 1, new Date());
    if (like === undefined) return;
    const { taskName, result } = like;
    const stored = storeResult(graph, { id: systemRandomness.id(), taskName, result })
      .then(
        () => {
          written++;
        },
        error => {
          failure = error;
        },
      )
      .finally(() => open.delete(stored));
    open.add(stored);
  };
  const began = performance.now();
  const timer = perSecond > 0 ? setInterval(write, MS_PER_SECOND / perSecond) : undefined;
  try {
    const answer = await work();
    if (failure !== undefined) throw failure;
    return { answer, writtenPerSecond: (written * MS_PER_SECOND) / (performance.now() - began) };
  } finally {
    clearInterval(timer);
    await Promise.all(open);
  }
}
