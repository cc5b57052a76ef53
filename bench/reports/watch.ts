import { setInterval } from 'node:timers';
import type { TaskContext } from '../../src/engine/task.ts';

const LOOK_EVERY_MS = 20;

export interface Watched {
  readonly seconds: number;
  /** Spent waiting for the database, and in how many reads. */
  readonly databaseSeconds: number;
  readonly reads: number;
  /** Rows of the largest answer. */
  readonly mostRows: number;
  /** The most that the heap grew above what it was, in MB. */
  readonly heapMb: number;
}

/** Runs some work over a graph and says what it took. */
export async function watch(
  graph: TaskContext['graph'],
  work: (graph: TaskContext['graph']) => Promise<unknown>,
): Promise<Watched> {
  let databaseMs = 0;
  let reads = 0;
  let mostRows = 0;
  const watched: TaskContext['graph'] = {
    read: async (statement, input, options) => {
      const began = performance.now();
      const rows = await graph.read(statement, input, options);
      databaseMs += performance.now() - began;
      reads++;
      mostRows = Math.max(mostRows, rows.length);
      return rows;
    },
  };
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, LOOK_EVERY_MS);
  const began = performance.now();
  try {
    await work(watched);
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - began) / 1000;
  return { seconds, databaseSeconds: databaseMs / 1000, reads, mostRows, heapMb: (most - before) / 1e6 };
}
