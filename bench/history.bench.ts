import { parseArgs } from 'node:util';
import type { Contender, Question } from './history/contender.ts';
import {
  type Subject,
  startDriver,
  startGenerated,
  startMemory,
  startOurs,
  startPrebuilt,
} from './history/contenders.ts';
import { withDatabase } from './history/database.ts';
import type { LoadOrder } from './history/load.ts';
import { startPostgraphile } from './history/postgraphile.ts';
import { writeResults, writeTasks } from './history/results.ts';
import { measure, type RoundSettings, tableOf, warmUp } from './history/rounds.ts';
import { whileWriting } from './history/writer.ts';
import { describeMachine, versionOf } from './machine.ts';
import { startWorker } from './worker.ts';

// How many requests a second the service answers, and how fast, beside its peers on the same rows: each a process of its
// own, asked over keep-alive connections on the loopback interface, in turns.
//   node bench/history.bench.ts [--quick]

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const results = values.quick ? 20_000 : 200_000;
const settings: RoundSettings = values.quick
  ? { rounds: 1, ms: 300, connections: 10, warmUpMs: 300, leadInMs: 100 }
  : { rounds: 3, ms: 1_500, connections: 10, warmUpMs: 5_000, leadInMs: 1_200 };
/** Results that arrive per second, and connections: those who ask at the same time share a look at what has arrived. */
const whileKept = values.quick
  ? ([[10, 64]] as const)
  : [0, 10, 100].flatMap(perSecond => [10, 64].map(connections => [perSecond, connections] as const));

const TITLES: Readonly<Record<Question, string>> = {
  page: 'The newest 50 results, 8 values each',
  result: 'One result by its id',
  rates: 'Success rates of 30 days',
  tasks: 'Tasks with their next due times',
};

await withDatabase(async database => {
  const now = new Date();
  await writeResults(database.graph, 0, results, now);
  await writeTasks(database.graph);
  const subject: Subject = { database, results, now };
  const load = await startWorker<LoadOrder>('./history/load.ts');
  const [kept, plain, driver, generated, memory] = [
    await startOurs(subject, true),
    await startOurs(subject, false),
    await startDriver(subject),
    await startGenerated(subject),
    await startMemory(subject),
  ];
  const postgraphile = await startPostgraphile(results, now);
  const others = typeof postgraphile === 'string' ? [] : [postgraphile.contender];
  const prebuilt = await startPrebuilt(kept);
  const all: Contender[] = [kept, plain, driver, generated, memory, ...others, prebuilt];
  try {
    console.log(await describeMachine({ ...(await versions()), Neo4j: database.version, ...found(postgraphile) }));
    console.log(
      `${results} results, ${settings.connections} connections, ${settings.rounds} rounds of ${settings.ms} ms`,
    );
    if (typeof postgraphile === 'string') console.log(postgraphile);
    await warmUp(load, 'page', all, settings);
    for (const question of ['page', 'result', 'rates', 'tasks'] as const) {
      const taken = await measure(load, question, [plain, driver, generated, memory, ...others], settings);
      console.log(`\n### ${TITLES[question]}, nothing kept\n\n${tableOf(taken)}`);
    }
    for (const [perSecond, connections] of whileKept) {
      for (const question of ['page', 'rates'] as const) {
        const { answer, writtenPerSecond } = await whileWriting(database.graph, perSecond, () =>
          measure(load, question, [kept, prebuilt, ...others, driver, plain], { ...settings, connections }),
        );
        const arriving = `${writtenPerSecond.toFixed(0)} results a second arrive`;
        console.log(`\n### ${TITLES[question]}, kept, while ${arriving}, ${connections} connections\n`);
        console.log(tableOf(answer));
      }
    }
  } finally {
    await Promise.all([...all.map(({ stop }) => stop()), load.stop()]);
  }
});

async function versions(): Promise<Record<string, string>> {
  const names = ['@neo4j/graphql', '@apollo/server', 'graphql-http', 'neo4j-driver'];
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await versionOf(name)])));
}

function found(postgraphile: Awaited<ReturnType<typeof startPostgraphile>>): Record<string, string> {
  return typeof postgraphile === 'string' ? {} : postgraphile.versions;
}
