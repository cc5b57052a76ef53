import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import type { Analysis } from './task.ts';

/** Inputs with more items than this are analysed in a worker thread, so that neither leases nor sockets wait for arithmetic. */
const INLINE_ITEMS = 2_000;
const IDLE_MS = 30_000;

/** Runs pure analyses: small ones in place, large ones in a thread. */
export interface Compute {
  run<Input, Output>(
    analysis: Analysis<Input, Output>,
    input: Input,
    size: number,
    signal: AbortSignal,
  ): Promise<Output>;
  close(): Promise<void>;
}

/** A pool that is loaded, and starts its first thread, at the first large analysis. */
export function createCompute(): Compute {
  let pool: Promise<Piscina> | undefined;
  const threads = () => {
    pool ??= startPool();
    return pool;
  };
  return {
    run: async (analysis, input, size, signal) =>
      size <= INLINE_ITEMS
        ? analysis.run(input)
        : (await threads()).run(input, { filename: analysis.module, name: analysis.run.name, signal }),
    close: async () => {
      await (await pool)?.destroy();
    },
  };
}

async function startPool(): Promise<Piscina> {
  const { Piscina: Pool } = await import('piscina');
  return new Pool({ minThreads: 0, maxThreads: Math.max(1, availableParallelism() - 1), idleTimeout: IDLE_MS });
}
