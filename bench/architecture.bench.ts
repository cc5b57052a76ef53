import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Driver } from 'neo4j-driver';
import { systemClock, systemRandomness } from '../src/clock.ts';
import type { TaskContext } from '../src/engine/task.ts';
import type { Graph } from '../src/graph/graph.ts';
import { startLocalServer } from '../src/graph/local-server/local-server.ts';
import { migrate } from '../src/graph/migrations/migrate.ts';
import { openGraph } from '../src/graph/open.ts';
import { statement } from '../src/graph/statement.ts';
import { createLog } from '../src/log.ts';
import { architectureSelfImprovement } from '../src/tasks/architecture/index.ts';
import { type Cost, openDriver, profilingReads } from './architecture/hits.ts';
import { buildTeam, IN_WINDOW } from './architecture/team-graph.ts';
import { median } from './figures.ts';

// One pass of the architecture task over a team's graph: its first pass of a day, and one in which nothing changed. The
// baseline is the same pass over a tenth of the graph, in the same run: what the pass reads shall follow the last seven
// days and the documents, not the size of the graph. Building the graphs is most of the time.
//   node bench/architecture.bench.ts [--quick] [--nodes 1000000] [--statements]

const HEAP_MIB = 2_048;
const SHOWN = 8;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, nodes: { type: 'string' }, rounds: { type: 'string' } },
});
const nodes = Number(values.nodes ?? (values.quick ? 20_000 : 1_000_000));
const rounds = Number(values.rounds ?? (values.quick ? 2 : 7));
const log = createLog({ level: 'silent' });
const deleteAll = statement(
  'bench-delete',
  'MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS',
);
const createTask = statement<{ name: string }>('bench-task', 'MERGE (:OptimizationTask {name: $name})');
const createResult = statement<{ name: string; id: string }>(
  'bench-result',
  `MATCH (t:OptimizationTask {name: $name})
   CREATE (t)-[:PRODUCED]->(:OptimizationResult {id: $id, task_name: $name, status: 'success', created_at: datetime()})`,
);

interface Pass {
  readonly ms: number;
  readonly writes: number;
  readonly costs: readonly Cost[];
}

let runs = 0;
/** One pass with what it writes, in one transaction with its result as the engine does it. */
async function pass(graph: Graph, driver: Driver | null): Promise<Pass> {
  const id = `run-${++runs}`;
  const name = architectureSelfImprovement.name;
  const costs: Cost[] = [];
  const start = performance.now();
  const context: Partial<TaskContext> = {
    graph: driver === null ? graph : profilingReads(graph, driver, costs),
    progress: () => undefined,
    runId: id,
    parameters: architectureSelfImprovement.parameters ?? {},
    mode: 'propose',
    now: new Date(),
    compute: async (analysis, input) => analysis.run(input),
  };
  const { writes = [] } = await architectureSelfImprovement.handler(context as TaskContext);
  await graph.transaction('bench-finish', async tx => {
    await tx.run(createResult, { name, id });
    for (const { statement: write, input } of writes) {
      await tx.run(write as never, { ...input, resultId: id, runId: id, taskName: name } as never);
    }
  });
  return { ms: performance.now() - start, writes: writes.length, costs };
}

interface Measured {
  readonly nodes: number;
  readonly firstMs: number;
  readonly againMs: number;
  readonly again: Pass;
}

async function measure(graph: Graph, driver: Driver, size: number): Promise<Measured> {
  await graph.write(deleteAll, {}, { timeoutMs: 1_200_000 });
  await buildTeam(graph, size);
  await graph.write(createTask, { name: architectureSelfImprovement.name });
  const { ms: firstMs } = await pass(graph, null);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push((await pass(graph, null)).ms);
  return { nodes: size, firstMs, againMs: median(times), again: await pass(graph, driver) };
}

function hits({ again }: Measured): number {
  return again.costs.reduce((sum, cost) => sum + cost.hits, 0);
}

const directory = await mkdtemp(join(tmpdir(), 'architecture-bench-'));
const server = await startLocalServer({ directory, heapMiB: HEAP_MIB, log: () => undefined });
const graph = await openGraph({
  address: { ...server, database: 'neo4j' },
  waitMs: 60_000,
  log,
  clock: systemClock,
  randomness: systemRandomness,
});
const driver = openDriver(server);
try {
  await migrate(graph, 'schema/graph', log);
  const measured = [await measure(graph, driver, nodes / 10), await measure(graph, driver, nodes)];
  const [small] = measured;
  console.table(
    measured.map(one => ({
      nodes: one.nodes,
      'cycles and results in 7 days': Math.min(IN_WINDOW, one.nodes / 2),
      'first pass of a day, ms': Math.round(one.firstMs),
      'nothing changed, ms (median)': Math.round(one.againMs),
      'against a tenth': small === undefined ? 1 : Number((one.againMs / small.againMs).toFixed(2)),
      'database hits': hits(one),
      'hits against a tenth': small === undefined ? 1 : Number((hits(one) / hits(small)).toFixed(2)),
      'writing statements': one.again.writes,
    })),
  );
  const largest =
    measured
      .at(-1)
      ?.again.costs.toSorted((a, b) => b.hits - a.hits)
      .slice(0, SHOWN) ?? [];
  console.table(
    largest.map(({ name, hits: ofOne, ms }) => ({ statement: name, 'database hits': ofOne, ms: Math.round(ms) })),
  );
} finally {
  await driver.close();
  await graph.close();
  await server.close();
  await rm(directory, { recursive: true, force: true });
}
