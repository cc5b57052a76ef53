import type { Worker } from '../worker.ts';
import type { ClientOrder, ServerOrder } from './messages.ts';

/** One event on its way from the server to all clients; milliseconds. */
export interface Round {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly cpuMs: number;
  readonly latenciesMs: readonly number[];
  /** Length of what each client got. */
  readonly bytes: number;
}

const MICROS_PER_MS = 1000;

/** Sends one event in the given way and waits until every client has it. */
export async function measureRound(
  server: Worker<ServerOrder>,
  clients: Worker<ClientOrder>,
  way: Extract<ServerOrder, { readonly do: 'broadcast' | 'commit' | 'create' }>,
): Promise<Round> {
  await clients.ask({ do: 'expect' });
  const before = await server.ask<{ micros: number }>({ do: 'cpu' });
  const { startedAt } = await server.ask<{ startedAt: number }>(way);
  const { arrived, bytes } = await clients.ask<{ arrived: number[]; bytes: number }>({ do: 'collect' });
  const after = await server.ask<{ micros: number }>({ do: 'cpu' });
  const latenciesMs = arrived.map(at => at - startedAt);
  return {
    firstMs: Math.min(...latenciesMs),
    lastMs: Math.max(...latenciesMs),
    cpuMs: (after.micros - before.micros) / MICROS_PER_MS,
    latenciesMs,
    bytes,
  };
}
