import { readdir, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Held, heapOf } from './dashboard/heap.ts';
import { type Loads, loadBoth } from './dashboard/interactive.ts';
import { listenTo, sendLive, subscriptions } from './dashboard/live-results.ts';
import { createWorld, type World } from './dashboard/world.ts';

// What the dashboard loads, how long it takes until somebody can use it (against a bare page of the same service), and
// what it holds on to after many results that arrived live (against the same page before), in a real Chromium.
//   node bench/dashboard.bench.ts [--quick] [--results 10000]

const ASSETS = 'web/dist/assets';
const BYTES_PER_KB = 1_000;
const PAGES = ['/', '/results'];
const WARM_UPS = 2;
/** Enough that lists of a fixed length are full. */
const FIRST = 500;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, results: { type: 'string' } } });
const loads = values.quick ? 3 : 15;
const results = Number(values.results ?? (values.quick ? 500 : 10_000));

async function bundleKb(): Promise<number> {
  const files = (await readdir(ASSETS)).filter(name => name.endsWith('.gz'));
  const sizes = await Promise.all(files.map(async name => (await stat(`${ASSETS}/${name}`)).size));
  return sizes.reduce((sum, size) => sum + size, 0) / BYTES_PER_KB;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function timeToInteractive({ visit, app }: World): Promise<void> {
  const taken: Loads[] = [];
  for (let load = -WARM_UPS; load < loads; load++) {
    const both = await loadBoth(visit.page, app.url);
    if (load >= 0) taken.push(both);
  }
  const interactive = median(taken.map(({ interactiveMs }) => interactiveMs));
  const bare = median(taken.map(({ bareMs }) => bareMs));
  console.log(
    `until it can be used: ${interactive.toFixed(0)} ms, a bare page ${bare.toFixed(0)} ms: x${(interactive / bare).toFixed(2)} (medians of ${loads} loads, nothing cached)`,
  );
}

/** The page as it stands with its first results, after as many live ones as asked for, and after as many again. */
async function memory({ visit, app, graph }: World, path: string): Promise<void> {
  const page = await visit.page.context().newPage();
  const heard = listenTo(page);
  await page.goto(`${app.url}${path}`);
  await page.locator('.connection-live').waitFor();
  await subscriptions();
  const measure = await heapOf(page);
  await sendLive(graph, heard, FIRST);
  const steps: Held[] = [await measure()];
  for (let step = 0; step < 2; step++) {
    await sendLive(graph, heard, results);
    steps.push(await measure());
  }
  const [before] = steps;
  for (const [step, { heapMb, nodes, listeners }] of steps.entries()) {
    const ratio = before === undefined ? 1 : heapMb / before.heapMb;
    console.log(
      `${path} after ${step * results} results: ${heapMb.toFixed(2)} MB (x${ratio.toFixed(2)}), ${nodes} nodes, ${listeners} listeners`,
    );
  }
  await page.close();
}

const world = await createWorld();
try {
  console.log(`bundle: ${(await bundleKb()).toFixed(1)} kB with gzip`);
  await timeToInteractive(world);
  for (const path of PAGES) await memory(world, path);
} finally {
  await world.close();
}
