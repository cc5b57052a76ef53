import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Another process that answers one order at a time. */
export interface Worker<Order> {
  ask<Answer>(order: Order): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a process; its first message, which it sends when it is ready, is `ready`. */
export async function startWorker<Order extends object>(
  file: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Worker<Order> & { readonly ready: Readonly<Record<string, string>> }> {
  const child: ChildProcess = fork(new URL(file, import.meta.url), {
    env: { ...process.env, ...environment },
    execArgv: ['--expose-gc'],
  });
  child.once('exit', code => {
    if (code) throw new Error(`${file} ended with ${code}`);
  });
  const [ready] = await once(child, 'message');
  return {
    ready,
    ask: async order => {
      const answer = once(child, 'message');
      child.send(order);
      return (await answer)[0];
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** Answers the orders of the process that started this one; ends when that is gone. */
export function answerOrders<Order>(answer: (order: Order) => unknown): void {
  process.on('message', async (order: Order) => process.send?.((await answer(order)) ?? {}));
  process.on('disconnect', () => process.exit());
}

/** The machine's monotonic clock in milliseconds, the same in every process. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
