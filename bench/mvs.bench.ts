import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock, systemRandomness } from '../src/clock.ts';
import { createCompute } from '../src/engine/compute.ts';
import type { TaskContext } from '../src/engine/task.ts';
import type { Graph } from '../src/graph/graph.ts';
import { startLocalServer } from '../src/graph/local-server/local-server.ts';
import { migrate } from '../src/graph/migrations/migrate.ts';
import { openGraph } from '../src/graph/open.ts';
import { statement } from '../src/graph/statement.ts';
import { createLog } from '../src/log.ts';
import { mvsFormulaTuning } from '../src/tasks/mvs-tuning/index.ts';
import { MATCH_MEMORIES } from '../src/tasks/mvs-tuning/score-expression.ts';
import { median } from './figures.ts';
import { buildMemories } from './mvs/memory-graph.ts';

// How long it takes to score every memory of a graph, against a bare SET of one constant over the same nodes in
// transactions of the same size; then one tuning run over the same graph. Rounds alternate, medians are shown. The
// database is one of its own with 2 GiB of heap; building it is most of the time.
//   node bench/mvs.bench.ts [--quick] [--memories 1000000]

const HEAP_MIB = 2_048;
const TIMEOUT_MS = 1_200_000;
const MIB = 1_048_576;
const SAMPLE_MS = 50;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, memories: { type: 'string' }, rounds: { type: 'string' } },
});
const memories = Number(values.memories ?? (values.quick ? 4_000 : 200_000));
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const log = createLog({ level: 'silent' });

const bareSet = statement<{ score: number }>(
  'bench-bare-set',
  `${MATCH_MEMORIES}
   CALL (m) { SET m.mvs_score = $score } IN TRANSACTIONS OF 10000 ROWS`,
);

async function withGraph(work: (graph: Graph) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'mvs-bench-'));
  const server = await startLocalServer({ directory, heapMiB: HEAP_MIB, log: () => undefined });
  const address = { ...server, database: 'neo4j' };
  const graph = await openGraph({ address, waitMs: 60_000, log, clock: systemClock, randomness: systemRandomness });
  try {
    await migrate(graph, 'schema/graph', log);
    await work(graph);
  } finally {
    await graph.close();
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Taken {
  readonly seconds: number;
  readonly peakMib: number;
}

/** Seconds that some work takes, and the most memory that this process had meanwhile, its worker threads included. */
async function timed(work: () => Promise<unknown>): Promise<Taken> {
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, SAMPLE_MS);
  const start = performance.now();
  await work();
  clearInterval(watch);
  return { seconds: (performance.now() - start) / 1000, peakMib: peak / MIB };
}

/** What the scoring statements of the pass took. */
let scoringMs = 0;
const compute = createCompute();
const signal = new AbortController().signal;

async function runStep(graph: Graph, step: string): Promise<Record<string, unknown>> {
  const context: TaskContext = {
    graph,
    batch: async (s, input, options) => {
      const start = performance.now();
      const rows = await graph.write(s, input, { ...options, idempotent: true });
      if (s.name === 'score-memories') scoringMs += performance.now() - start;
      return rows;
    },
    signal,
    log,
    progress: () => undefined,
    remote: { token: 'none', completed: () => Promise.reject(new Error('nobody completes this run')) },
    runId: systemRandomness.id(),
    slot: 'bench',
    attempt: 1,
    parameters: { ...mvsFormulaTuning.parameters, step },
    mode: 'dry_run',
    now: new Date(),
    compute: (analysis, input, size) => compute.run(analysis, input, size, signal),
  };
  return (await mvsFormulaTuning.handler(context)).report;
}

await withGraph(async graph => {
  const built = await timed(() => buildMemories(graph, memories));
  console.log(`built ${memories.toLocaleString('en')} memories in ${built.seconds.toFixed(0)} s`);
  const bare: Taken[] = [];
  const scored: Taken[] = [];
  const verified: Taken[] = [];
  await graph.write(bareSet, { score: 0.5 }, { timeoutMs: TIMEOUT_MS });
  await runStep(graph, 'score');
  for (let round = 1; round <= rounds; round++) {
    bare.push(await timed(() => graph.write(bareSet, { score: round + 0.25 }, { timeoutMs: TIMEOUT_MS })));
    scoringMs = 0;
    const pass = await timed(() => runStep(graph, 'score'));
    verified.push(pass);
    scored.push({ ...pass, seconds: scoringMs / 1000 });
  }
  let report: Record<string, unknown> = {};
  const tuned = await timed(async () => {
    report = await runStep(graph, 'tune');
  });
  const row = (taken: readonly Taken[]) => {
    const seconds = median(taken.map(one => one.seconds));
    return {
      seconds: Number(seconds.toFixed(2)),
      'nodes/s': Math.round(memories / seconds),
      'times bare SET': Number((seconds / median(bare.map(one => one.seconds))).toFixed(2)),
      'service MiB': Math.round(Math.max(...taken.map(one => one.peakMib))),
    };
  };
  console.table({
    'bare SET of a constant': row(bare),
    'scoring by the formula': row(scored),
    'the whole pass, with count and verification': row(verified),
    'a tuning run (reads, fit, judgement)': row([tuned]),
  });
  const { status, sample } = report['tuning'] as { status: string; sample: unknown };
  console.log(`tuning: ${status}, ${JSON.stringify(sample)}`);
  await compute.close();
});
