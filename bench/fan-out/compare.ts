import { setTimeout as pause } from 'node:timers/promises';
import { median, ratioOf, short } from '../figures.ts';
import { startWorker, type Worker } from '../worker.ts';
import type { ClientKind, ClientOrder, ServerOrder } from './messages.ts';
import { measureRound, type Round } from './rounds.ts';

export type Server = Worker<ServerOrder> & { readonly ready: Readonly<Record<string, string>> };

interface Connected {
  readonly clients: Worker<ClientOrder>;
  /** How much the heap of the server has grown, in bytes for each client. */
  readonly heap: number;
}

/** Clients that subscribe, how many of them read nothing, and how large the results are, in characters. */
interface Load {
  readonly kind: Exclude<ClientKind, 'bare'>;
  readonly count: number;
  readonly stalled?: number;
  readonly size: number;
}

const WARM_UPS = 2;
const BYTES_PER_KB = 1024;
const TOO_FEW = 300;

/** Starts clients in a process of their own, and connects them. */
export async function connectClients(
  server: Server,
  { kind, count, stalled = 0 }: Omit<Load, 'kind' | 'size'> & { readonly kind: ClientKind },
  settleMs: number,
): Promise<Connected> {
  const clients = await startWorker<ClientOrder>('./fan-out/clients.ts');
  const before = await heapOf(server);
  const url = server.ready[kind === 'bare' ? 'bare' : 'service'] ?? '';
  await clients.ask({ do: 'connect', url, count, kind, stalled });
  await pause(settleMs);
  return { clients, heap: ((await heapOf(server)) - before) / count };
}

/**
 * Rounds in turns: a result of the service to its clients, and as many bytes from the bare server to as many. Answers a
 * row of figures: medians of times, and medians of the ratios of two rounds that follow each other.
 */
export async function compare(server: Server, load: Load, { rounds, settleMs }: { rounds: number; settleMs: number }) {
  const { size, stalled = 0 } = load;
  const bare = await connectClients(server, { ...load, kind: 'bare' }, settleMs);
  const ours = await connectClients(server, load, settleMs);
  const taken: { bare: Round[]; ours: Round[] } = { bare: [], ours: [] };
  for (let round = -WARM_UPS; round < rounds; round++) {
    const committed = await measureRound(server, ours.clients, { do: 'commit', size });
    const broadcast = await measureRound(server, bare.clients, { do: 'broadcast', bytes: committed.bytes, size });
    if (round < 0) continue;
    taken.bare.push(broadcast);
    taken.ours.push(committed);
  }
  await Promise.all([bare.clients.stop(), ours.clients.stop()]);
  await pause(settleMs);
  return {
    clients: `${load.count} ${load.kind}${stalled > 0 ? `, ${stalled} of them do not read` : ''}`,
    bytes: taken.ours[0]?.bytes ?? 0,
    ...timesOf(taken),
    // Of a few clients it says nothing: the heap moves by more than they take.
    'heap KB each':
      load.count < TOO_FEW ? '' : `${short(ours.heap / BYTES_PER_KB)}, ${short(bare.heap / BYTES_PER_KB)}`,
  };
}

/** Each as ours, bare, and how many times the one is the other. */
function timesOf({ ours, bare }: { readonly ours: readonly Round[]; readonly bare: readonly Round[] }) {
  const beside = (figure: (round: Round) => number) => {
    const [own, other] = [ours.map(figure), bare.map(figure)];
    return `${short(median(own))}, ${short(median(other))}: ${ratioOf(own, other).toFixed(2)}`;
  };
  return {
    'first ms': short(median(ours.map(({ firstMs }) => firstMs))),
    'last ms': beside(({ lastMs }) => lastMs),
    'first to last ms': beside(({ firstMs, lastMs }) => lastMs - firstMs),
    'CPU ms': beside(({ cpuMs }) => cpuMs),
  };
}

async function heapOf(server: Server): Promise<number> {
  return (await server.ask<{ bytes: number }>({ do: 'heap' })).bytes;
}
