import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLocalServer } from '../src/graph/local-server/local-server.ts';
import { compare, connectClients, type Server } from './fan-out/compare.ts';
import type { ServerOrder } from './fan-out/messages.ts';
import { measureRound } from './fan-out/rounds.ts';
import { markdownTable, quantile, short } from './figures.ts';
import { describeMachine, versionOf } from './machine.ts';
import { startWorker } from './worker.ts';

// How long a committed result takes to its subscribers, against a bare server that commits as much and then sends as
// many bytes to as many clients: same run, same process, rounds that alternate. The service reads the result from the
// database in between; "first to last" leaves that out. Clients live in processes of their own.
//   node bench/fan-out.bench.ts [--quick]

/** Between two looks of a replica that did not commit itself. */
const POLL_MS = 200;
/** Shares no factor with the time between two looks, so that every phase comes up. */
const PHASE_STEP_MS = 37;
const SIZE = 200;
/** So large that what the kernel takes for a client that does not read is full within the rounds. */
const LARGE = 500_000;
const LISTENERS = 100;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const full = { sizes: [1_000, 5_000], rounds: 15, singles: 100, warmUps: 20, settleMs: 1_000 };
const quick = { sizes: [300], rounds: 3, singles: 5, warmUps: 3, settleMs: 100 };
const { sizes, rounds, singles, warmUps, settleMs } = values.quick ? quick : full;

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

interface Way {
  readonly from: Server;
  readonly to: Server;
  readonly way: 'commit' | 'create';
  readonly name: string;
}

/** From a commit to clients, of whom there are few; one row of figures. */
async function latency({ from, to, way, name }: Way) {
  const { clients } = await connectClients(to, { kind: 'equal', count: LISTENERS }, settleMs);
  const latencies: number[] = [];
  for (let single = -warmUps; single < singles; single++) {
    // At any moment between two looks of a replica that hears of nothing, not just after one.
    if (from !== to) await pause((Math.max(0, single) * PHASE_STEP_MS) % POLL_MS);
    const { latenciesMs } = await measureRound(from, clients, { do: way, size: SIZE });
    if (single >= 0) latencies.push(...latenciesMs);
  }
  await clients.stop();
  const [p50 = 0, p99 = 0, longest = 0] = [0.5, 0.99, 1].map(share => short(quantile(latencies, share)));
  return { [`to ${LISTENERS} clients`]: name, 'p50 ms': p50, 'p99 ms': p99, 'longest ms': longest };
}

async function reads(server: Server): Promise<string> {
  const filtered = await connectClients(server, { kind: 'filtered', count: LISTENERS }, settleMs);
  const related = await connectClients(server, { kind: 'related', count: LISTENERS }, settleMs);
  const sets = [filtered.clients, related.clients];
  await measureRound(server, related.clients, { do: 'commit', size: SIZE });
  await server.ask({ do: 'statements' });
  for (const set of sets) await set.ask({ do: 'expect' });
  await server.ask({ do: 'commit', size: SIZE });
  for (const set of sets) await set.ask({ do: 'collect' });
  const { names } = await server.ask<{ names: string[] }>({ do: 'statements' });
  await Promise.all(sets.map(set => set.stop()));
  return names.join(', ');
}

await withDatabase(async environment => {
  console.log(await describeMachine({ ws: await versionOf('ws'), 'graphql-ws': await versionOf('graphql-ws') }));
  const [server, other] = await Promise.all([
    startWorker<ServerOrder>('./fan-out/server.ts', environment),
    startWorker<ServerOrder>('./fan-out/server.ts', environment),
  ]);
  const latencies = [
    await latency({ from: server, to: server, way: 'commit', name: 'of the replica that commits' }),
    await latency({ from: server, to: other, way: 'commit', name: 'of another replica' }),
  ];
  if (!values.quick) {
    latencies.push(
      await latency({ from: server, to: other, way: 'create', name: 'of a replica, another program writes' }),
    );
  }
  console.log(`\n${markdownTable(latencies)}\n\nEach as ours, bare: ours in times of bare.\n`);
  const most = sizes.at(-1) ?? 0;
  const rows = [];
  for (const count of sizes) {
    rows.push(await compare(server, { kind: 'equal', count, size: SIZE }, { rounds, settleMs }));
  }
  rows.push(await compare(server, { kind: 'filtered', count: most, size: SIZE }, { rounds, settleMs }));
  if (!values.quick) {
    rows.push(await compare(server, { kind: 'equal', count: 100, stalled: 30, size: LARGE }, { rounds, settleMs }));
  }
  console.log(markdownTable(rows));
  console.log(
    `\nStatements for one result, ${LISTENERS} subscribers with 50 filters and ${LISTENERS} with a relationship (regular looks among them): ${await reads(server)}`,
  );
  await Promise.all([server.stop(), other.stop()]);
});
