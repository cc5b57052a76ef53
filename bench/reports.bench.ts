import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock, systemRandomness } from '../src/clock.ts';
import type { TaskDefinition } from '../src/engine/task.ts';
import type { Graph } from '../src/graph/graph.ts';
import { startLocalServer } from '../src/graph/local-server/local-server.ts';
import { migrate } from '../src/graph/migrations/migrate.ts';
import { openGraph } from '../src/graph/open.ts';
import { createLog } from '../src/log.ts';
import { agentPerformanceProfiling } from '../src/tasks/agent-performance/index.ts';
import { tokenBudgetOptimization } from '../src/tasks/token-budget/index.ts';
import { durationsByPercentile, tokensByPercentile } from './reports/baseline.ts';
import { createBenchResults, DAYS, deleteBenchResults, TASKS } from './reports/results.ts';
import { type Watched, watch } from './reports/watch.ts';

// How long the reports of the token budget and the agent profiling task take over many results of 60 days, and what
// memory the service needs, against one query with percentileCont over the same window. Rounds alternate.
//   node --expose-gc bench/reports.bench.ts [--quick | --large]

const MS_PER_DAY = 86_400_000;
const MINUTES_PER_TASK = 5;
const HEAP_MIB = 2048;
const TIMEOUT = { timeoutMs: 600_000 };
const log = createLog({ level: 'silent' });

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, large: { type: 'boolean', default: false } },
});
const sizes = values.quick ? [50_000, 100_000] : values.large ? [1_000_000, 5_000_000] : [250_000, 1_000_000];
const rounds = values.quick ? 3 : Number(process.env['ROUNDS'] ?? 3);

/** A database of its own for each size, else the one that the environment names, which is left as empty as it was. */
async function withGraph(work: (graph: Graph) => Promise<void>): Promise<void> {
  const { NEO4J_TEST_URI: given, NEO4J_TEST_PASSWORD: password = '' } = process.env;
  const directory = await mkdtemp(join(tmpdir(), 'reports-'));
  const own =
    given === undefined ? await startLocalServer({ directory, heapMiB: HEAP_MIB, log: () => undefined }) : undefined;
  const address = {
    uri: given ?? own?.uri ?? '',
    username: 'neo4j',
    password: own?.password ?? password,
    database: 'neo4j',
  };
  const graph = await openGraph({ address, waitMs: 30_000, log, clock: systemClock, randomness: systemRandomness });
  try {
    await migrate(graph, 'schema/graph', log);
    await work(graph);
  } finally {
    if (own === undefined) await deleteBenchResults(graph);
    await graph.close();
    await own?.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function run(definition: TaskDefinition, now: Date, parameters = definition.parameters ?? {}) {
  return (graph: Pick<Graph, 'read'>) =>
    definition.handler({
      graph,
      batch: () => Promise.reject(new Error('these tasks write in their answer only')),
      signal: new AbortController().signal,
      log,
      progress: () => undefined,
      remote: { token: 'none', completed: () => Promise.reject(new Error('nobody completes this run')) },
      runId: 'bench',
      slot: 'bench',
      attempt: 1,
      parameters,
      mode: 'propose',
      now,
      compute: async (analysis, input) => analysis.run(input),
    });
}

function medianOf(all: readonly Watched[], figure: (one: Watched) => number): number {
  return all.map(figure).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}

async function compare(
  graph: Graph,
  name: string,
  ours: (graph: Pick<Graph, 'read'>) => Promise<unknown>,
  baseline: (graph: Pick<Graph, 'read'>) => Promise<unknown>,
): Promise<void> {
  const taken: { ours: Watched[]; baseline: Watched[] } = { ours: [], baseline: [] };
  for (let round = -1; round < rounds; round++) {
    const results = { ours: await watch(graph, ours), baseline: await watch(graph, baseline) };
    if (round < 0) continue;
    taken.ours.push(results.ours);
    taken.baseline.push(results.baseline);
  }
  const [seconds, plain] = [medianOf(taken.ours, one => one.seconds), medianOf(taken.baseline, one => one.seconds)];
  console.log(
    [
      name.padEnd(34),
      `${seconds.toFixed(2)} s, percentileCont ${plain.toFixed(2)} s: x${(seconds / plain).toFixed(2)}`,
      `database ${medianOf(taken.ours, one => one.databaseSeconds).toFixed(2)} s in ${taken.ours[0]?.reads} reads`,
      `at most ${taken.ours[0]?.mostRows} rows`,
      `heap +${medianOf(taken.ours, one => one.heapMb).toFixed(1)} MB`,
    ].join(' | '),
  );
}

const now = new Date();
const before = (days: number) => new Date(now.getTime() - days * MS_PER_DAY);
const registry = Object.fromEntries(
  Array.from({ length: TASKS }, (_, task) => [`task_${task}`, { tokens: 500, every_minutes: MINUTES_PER_TASK }]),
);
for (const size of sizes) {
  await withGraph(async graph => {
    const began = performance.now();
    await createBenchResults(graph, size, now);
    console.log(`${size} results of ${DAYS} days, written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    await compare(
      graph,
      'token_budget_optimization',
      run(tokenBudgetOptimization, now, { ...tokenBudgetOptimization.parameters, registry }),
      door => door.read(tokensByPercentile, { from: before(DAYS), to: now }, TIMEOUT),
    );
    await compare(graph, 'agent_performance_profiling', run(agentPerformanceProfiling, now), door =>
      door.read(durationsByPercentile, { from: before(DAYS), split: before(14), to: now }, TIMEOUT),
    );
  });
}
