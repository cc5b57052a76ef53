import { parseArgs } from 'node:util';
import { dueToStart, requestToStart, runsPerSecond } from './engine/delays.ts';
import { countRoundTrips } from './engine/round-trips.ts';
import { emptyWakeUp } from './engine/wake-up.ts';
import { createWorld } from './engine/world.ts';
import { median, quantile } from './figures.ts';

// How late a due slot starts, how soon a requested run, how many empty runs a second go through, what an empty look at
// the clock costs, and how many round trips one run needs; on a Neo4j of its own.
//   node bench/engine.bench.ts [--quick]

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const size = values.quick
  ? { registered: [10, 500], seconds: 2, requests: 10, runs: 40 }
  : { registered: [10, 1_000, 10_000], seconds: 20, requests: 100, runs: 1_000 };
const DUE_PER_SECOND = 10;

const world = await createWorld();
const rows: Record<string, string | number>[] = [];
const add = (measured: string, p50: number, p99: number) =>
  rows.push({ measured, 'p50 ms': Math.round(p50), 'p99 ms': Math.round(p99) });
const addDelays = (measured: string, delays: readonly number[]) =>
  add(measured, median(delays), quantile(delays, 0.99));
try {
  const trips = await countRoundTrips(world);
  // Plans every statement once, so that no measurement pays for it.
  await dueToStart(world, { registered: 20, duePerSecond: 10, seconds: 2 });
  for (const registered of size.registered) {
    const delays = await dueToStart(world, { registered, duePerSecond: DUE_PER_SECOND, seconds: size.seconds });
    addDelays(`due to start: ${registered} registered, ${delays.length} due, ${DUE_PER_SECOND} a second`, delays);
    const requested = await requestToStart(world, registered, size.requests);
    addDelays(`requested, claimed and started: ${registered} registered, ${requested.length} requested`, requested);
  }
  console.table(rows);
  for (const concurrency of [1, 8]) {
    const rate = await runsPerSecond(world, size.runs, concurrency);
    console.log(`empty runs a second, ${concurrency} at once: ${rate.toFixed(0)}`);
  }
  for (const registered of size.registered) {
    const { dbHits, medianMs } = await emptyWakeUp(world, registered);
    console.log(`empty look with ${registered} registered: ${dbHits} db hits, ${medianMs.toFixed(2)} ms (median)`);
  }
  console.log(`round trips of one run: ${trips.claim} to claim, ${trips.finish} to finish`);
} finally {
  await world.close();
}
