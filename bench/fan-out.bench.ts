import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLocalServer } from '../src/graph/local-server/local-server.ts';
import type { ClientKind, ClientOrder, ServerOrder } from './fan-out/messages.ts';
import { measureRound, type Round } from './fan-out/rounds.ts';
import { median, quantile } from './figures.ts';
import { startWorker, type Worker } from './worker.ts';

// How long a committed result takes to its subscribers, against a bare server that sends the same bytes to as many
// clients: same run, same process, rounds that alternate. Clients live in a process of their own.
//   node bench/fan-out.bench.ts [--quick]

const BYTES_PER_KB = 1024;
/** Between two looks of a replica that did not commit itself. */
const POLL_MS = 200;
/** Shares no factor with the time between two looks, so that every phase comes up. */
const PHASE_STEP_MS = 37;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const sizes = values.quick ? [300] : [1_000, 5_000];
const rounds = values.quick ? 3 : 15;
const singles = values.quick ? 5 : 200;
const warmUps = values.quick ? 3 : 50;
const settleMs = values.quick ? 100 : 1_500;

type Server = Worker<ServerOrder> & { readonly ready: Readonly<Record<string, string>> };
type Clients = Worker<ClientOrder>;

async function withDatabase(work: (environment: Record<string, string>) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'fan-out-'));
  const database = await startLocalServer({ directory, log: () => undefined });
  try {
    await work({ BENCH_URI: database.uri, BENCH_PASSWORD: database.password });
  } finally {
    await database.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function heapOf(server: Server): Promise<number> {
  return (await server.ask<{ bytes: number }>({ do: 'heap' })).bytes;
}

async function connect(server: Server, clients: Clients, kind: ClientKind, count: number): Promise<number> {
  const before = await heapOf(server);
  const url = server.ready[kind === 'bare' ? 'bare' : 'service'] ?? '';
  await clients.ask({ do: 'connect', url, count, kind });
  await pause(settleMs);
  return ((await heapOf(server)) - before) / count / BYTES_PER_KB;
}

async function compare(server: Server, count: number, kind: ClientKind): Promise<void> {
  const [bare, ours] = await Promise.all([startClients(), startClients()]);
  const bareKb = await connect(server, bare, 'bare', count);
  const oursKb = await connect(server, ours, kind, count);
  const taken: { bare: Round[]; ours: Round[] } = { bare: [], ours: [] };
  for (let round = -2; round < rounds; round++) {
    const committed = await measureRound(server, ours, { do: 'commit' });
    const broadcast = await measureRound(server, bare, { do: 'broadcast', bytes: committed.bytes });
    if (round < 0) continue;
    taken.bare.push(broadcast);
    taken.ours.push(committed);
  }
  const of = (rows: Round[], figure: (round: Round) => number) => median(rows.map(figure));
  const last = { bare: of(taken.bare, r => r.lastMs), ours: of(taken.ours, r => r.lastMs) };
  const cpu = { bare: of(taken.bare, r => r.cpuMs), ours: of(taken.ours, r => r.cpuMs) };
  console.log(
    [
      `${count} ${kind}`.padEnd(14),
      `first ${of(taken.ours, r => r.firstMs).toFixed(1)} ms`,
      `last ${last.ours.toFixed(0)} ms, bare ${last.bare.toFixed(0)} ms: x${(last.ours / last.bare).toFixed(2)}`,
      `CPU ${cpu.ours.toFixed(0)} ms, bare ${cpu.bare.toFixed(0)} ms: x${(cpu.ours / cpu.bare).toFixed(2)}`,
      `heap ${oursKb.toFixed(1)} KB, bare ${bareKb.toFixed(1)} KB`,
    ].join(' | '),
  );
  await Promise.all([bare.stop(), ours.stop()]);
  await pause(settleMs);
}

async function latency(
  { from, to, way, name }: { from: Server; to: Server; way: 'commit' | 'create'; name: string },
  count = 100,
): Promise<void> {
  const clients = await startClients();
  await connect(to, clients, 'equal', count);
  const latencies: number[] = [];
  for (let single = -warmUps; single < singles; single++) {
    // At any moment between two looks of a replica that hears of nothing, not just after one.
    if (from !== to) await pause((Math.max(0, single) * PHASE_STEP_MS) % POLL_MS);
    const { latenciesMs } = await measureRound(from, clients, { do: way });
    if (single >= 0) latencies.push(...latenciesMs);
  }
  const figures = [0.5, 0.99, 1].map(share => quantile(latencies, share).toFixed(1));
  console.log(
    `${name}: p50 ${figures[0]} ms, p99 ${figures[1]} ms, longest ${figures[2]} ms (${latencies.length} deliveries)`,
  );
  await clients.stop();
}

async function reads(server: Server): Promise<void> {
  const sets = await Promise.all([startClients(), startClients()]);
  await connect(server, sets[0], 'filtered', 100);
  await connect(server, sets[1], 'related', 100);
  await measureRound(server, sets[1], { do: 'commit' });
  await server.ask({ do: 'statements' });
  for (const set of sets) await set.ask({ do: 'expect' });
  await server.ask({ do: 'commit' });
  for (const set of sets) await set.ask({ do: 'collect' });
  const { names } = await server.ask<{ names: string[] }>({ do: 'statements' });
  console.log(
    `reads for one result, 100 subscribers with 50 filters and 100 with a relationship (regular looks among them): ${names.join(', ')}`,
  );
  await Promise.all(sets.map(set => set.stop()));
}

function startClients(): Promise<Clients> {
  return startWorker<ClientOrder>('./fan-out/clients.ts');
}

await withDatabase(async environment => {
  const [server, other] = await Promise.all([
    startWorker<ServerOrder>('./fan-out/server.ts', environment),
    startWorker<ServerOrder>('./fan-out/server.ts', environment),
  ]);
  await latency({ from: server, to: server, way: 'commit', name: 'commit to 100 clients of the same replica' });
  await latency({ from: server, to: other, way: 'commit', name: 'commit to 100 clients of another replica' });
  if (!values.quick)
    await latency({ from: server, to: other, way: 'create', name: 'another program writes, 100 clients' });
  for (const size of sizes) await compare(server, size, 'equal');
  await compare(server, sizes.at(-1) ?? 0, 'filtered');
  await reads(server);
  await Promise.all([server.stop(), other.stop()]);
});
