import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { encodeCursor } from '../src/engine/cursor.ts';
import { readHead } from '../src/engine/ledger/read-head.ts';
import type { Graph } from '../src/graph/graph.ts';
import { markdownTable, median, short } from './figures.ts';
import { graphqlRequest, type HttpRequest } from './history/contender.ts';
import { startDriver } from './history/contenders.ts';
import { withDatabase } from './history/database.ts';
import type { Load, LoadOrder } from './history/load.ts';
import { FIELDS, serviceRequests } from './history/questions.ts';
import { TASKS, writeResults } from './history/results.ts';
import { startService } from './history/service.ts';
import { describeMachine } from './machine.ts';
import { startWorker } from './worker.ts';

// Whether answers stay as fast and the service as small while the graph grows. One service over one graph that grows;
// nothing kept. A statement that reads nothing, through the driver alone, says how fast the machine was meanwhile.
//   node bench/growth.bench.ts [--quick | --large]

const PAGE_ROWS = 10;
const DEEP_PAGE = 1_000;
const CONNECTIONS = 1;
const KIB_PER_MIB = 1024;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, large: { type: 'boolean', default: false } },
});
const sizes = values.quick ? [11_000, 22_000] : [11_000, 100_000, 1_000_000, ...(values.large ? [5_000_000] : [])];
const rounds = values.quick ? 1 : 3;
const ms = values.quick ? 500 : 800;
/** At the smallest size, for each question: what grows is the graph, not how much of the servers is compiled. */
const warmUpMs = values.quick ? 500 : 6_000;

const PAGE = `query ($after: Cursor, $where: OptimizationResultHistoryFilter) {
  optimizationResultHistory(first: ${PAGE_ROWS}, after: $after, where: $where) { edges { node { ${FIELDS} } } } }`;

/** What is asked at one size of the graph. */
async function questions(graph: Graph, results: number): Promise<Record<string, readonly HttpRequest[]>> {
  const [head] = await graph.read(readHead, {});
  if (head === undefined) throw new Error('the result counter is missing');
  const after = encodeCursor({ epoch: head.epoch, sequence: head.head - (DEEP_PAGE - 1) * PAGE_ROWS + 1 });
  const tasks = Array.from({ length: TASKS }, (_, task) => `task_${task}`);
  return {
    'page 1': [graphqlRequest(PAGE)],
    'page 1,000': [graphqlRequest(PAGE, { after })],
    'by id': serviceRequests(results, new Date()).result,
    'newest of a task': tasks.map(taskName => graphqlRequest(PAGE, { where: { taskName } })),
  };
}

/** What a process holds in memory, in MiB (Linux). */
async function residentMib(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / KIB_PER_MIB;
}

await withDatabase(async database => {
  console.log(await describeMachine({ Neo4j: database.version }));
  const load = await startWorker<LoadOrder>('./history/load.ts');
  const driver = await startDriver({ database, results: 0, now: new Date() });
  const service = await startService(database, { HISTORY_CACHE_BYTES: '0' });
  const nothing: readonly HttpRequest[] = [{ method: 'GET', path: '/one' }];
  const rows: Record<string, string | number>[] = [];
  const firsts = new Map<string, number>();
  let written = 0;
  try {
    for (const size of sizes) {
      await writeResults(database.graph, written, size, new Date());
      written = size;
      const row: Record<string, string | number> = { results: size };
      const asked = await questions(database.graph, size);
      if (rows.length === 0) {
        for (const requests of Object.values(asked)) {
          await load.ask<Load>({ url: service.url, requests, connections: CONNECTIONS, ms: warmUpMs });
        }
        await load.ask<Load>({ url: driver.url, requests: nothing, connections: CONNECTIONS, ms: warmUpMs });
      }
      for (const [name, requests] of Object.entries(asked)) {
        const taken: number[] = [];
        const idle: number[] = [];
        for (let round = -1; round < rounds; round++) {
          const ours = await load.ask<Load>({ url: service.url, requests, connections: CONNECTIONS, ms });
          const empty = await load.ask<Load>({
            url: driver.url,
            requests: nothing,
            connections: CONNECTIONS,
            ms: ms / 2,
          });
          if (round < 0) continue;
          taken.push(ours.p50);
          idle.push(empty.p50);
        }
        const inIdle = median(taken) / median(idle);
        firsts.set(name, firsts.get(name) ?? inIdle);
        row[`${name}, p50 ms`] = short(median(taken));
        row[`${name}, × the first`] = short(inIdle / (firsts.get(name) ?? Number.NaN));
      }
      row['service MiB'] = Math.round(await residentMib(service.pid));
      rows.push(row);
      console.log(`\n${markdownTable(rows)}`);
    }
  } finally {
    await Promise.all([load.stop(), driver.stop(), service.stop()]);
  }
});
