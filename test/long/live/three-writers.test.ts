import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../../src/graph/local-server/local-server.ts';
import { chanceStreams } from '../../../src/sample/chance.ts';
import { ask } from '../../e2e/server/http.ts';
import { freePort, type KillableProcess, killableProcess } from './processes.ts';

const TOTAL = 2_000;
const FOREIGN = 1_700;
const BY_REPLICA = (TOTAL - FOREIGN) / 2;
const LONGEST_MS = 900_000;
/** The next is killed when the client has got so many more results; never while all recover from the last one. */
const RESULTS_BETWEEN_KILLS: readonly [least: number, most: number] = [180, 280];
const DOWN_MS = 1_000;
const LOOK_EVERY_MS = 20;
const ORDER_SEED = Number(process.env['ORDER_SEED'] ?? Date.now() % 100_000);

/** Tasks that each replica is asked to run; a task runs once at a time, so no two askers share one. */
const TASKS = [
  ['security_layer_updates', 'mvs_formula_tuning'],
  ['token_budget_optimization', 'architecture_self_improvement', 'agent_performance_profiling'],
];

interface Replica {
  readonly url: string;
  readonly process: KillableProcess;
}

let scratch: string;
let database: LocalServer;
let driver: Driver;
let replicas: Replica[];
let follower: KillableProcess;
let followed: string;

const startDatabase = (port = 0) => startLocalServer({ directory: join(scratch, 'neo4j'), port, log: () => undefined });

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'three-writers-'));
  followed = join(scratch, 'followed.txt');
  database = await startDatabase();
  driver = neo4j.driver(database.uri, neo4j.auth.basic('neo4j', database.password), { disableLosslessIntegers: true });
  replicas = await Promise.all([0, 1].map(startReplica));
}, LONGEST_MS);

afterAll(async () => {
  await Promise.all([...(replicas ?? []).map(replica => replica.process.kill()), follower?.kill()]);
  await driver?.close();
  await database?.close();
  await rm(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
});

async function startReplica(place: number): Promise<Replica> {
  const port = await freePort();
  const replica = killableProcess('src/main.ts', [], {
    NEO4J_URI: database.uri,
    NEO4J_PASSWORD: database.password,
    PORT: String(port),
    REPLICA_ID: `replica-${place}`,
    SCHEDULER: 'off',
    LEASE: 'PT2S',
    LOG_LEVEL: 'warn',
  });
  return { url: `http://127.0.0.1:${port}`, process: replica };
}

async function answer(url: string, query: string, variables: object = {}) {
  const { body } = await ask(url, query, { ...variables });
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
}

/** Asks again and again, through every outage, until it was answered. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await pause(300);
    }
  }
}

/** Has tasks run until so many runs have succeeded; a request whose answer was lost is repeated with its key. */
async function haveRun(replica: Replica, tasks: readonly string[], count: number): Promise<void> {
  const RUN =
    'mutation ($name: String!, $key: String!) { runTask(name: $name, idempotencyKey: $key, wait: "PT20S") { state } }';
  let asked = 0;
  await Promise.all(
    tasks.map(async name => {
      while (asked < count) {
        const key = `${replica.url} ${name} ${asked++}`;
        await insist(async () => {
          const { runTask } = await answer(replica.url, RUN, { name, key });
          if (['queued', 'running'].includes(runTask.state)) throw new Error('not over yet');
        });
      }
    }),
  );
}

/** Kills each in turn, every round in another random order, as long as the writers write. */
async function killAtRandom(isOver: () => boolean): Promise<Record<string, number>> {
  const chance = chanceStreams(ORDER_SEED)();
  const victims: readonly (readonly [name: string, kill: () => Promise<void>])[] = [
    ['client', () => killAndStart(follower)],
    ['replica 0', () => killAndStart(replicas[0]?.process)],
    ['replica 1', () => killAndStart(replicas[1]?.process)],
    ['Neo4j', killAndStartDatabase],
  ];
  const kills = Object.fromEntries(victims.map(([name]) => [name, 0]));
  while (!isOver()) {
    const round = victims.map(victim => ({ victim, place: chance.uniform() })).sort((a, b) => a.place - b.place);
    for (const { victim } of round) {
      const soFar = received().length + chance.integer(...RESULTS_BETWEEN_KILLS);
      while (received().length < soFar && !isOver()) await pause(LOOK_EVERY_MS);
      const [name, kill] = victim;
      await kill();
      kills[name] = (kills[name] ?? 0) + 1;
    }
  }
  return kills;
}

async function killAndStartDatabase(): Promise<void> {
  process.kill(database.pid, 'SIGKILL');
  await database.exited;
  await pause(DOWN_MS);
  database = await startDatabase(Number(new URL(database.uri).port));
}

async function killAndStart(victim: KillableProcess | undefined): Promise<void> {
  await victim?.kill();
  await pause(DOWN_MS);
  victim?.start();
}

/** Ids in commit order, from the graph itself. */
async function stored(): Promise<string[]> {
  const { records } = await driver.executeQuery('MATCH (o:Sequenced) RETURN o.id AS id ORDER BY o.sequence');
  return records.map(record => record.get('id'));
}

async function unsequenced(): Promise<number> {
  const { records } = await driver.executeQuery('MATCH (o:OptimizationResult&!Sequenced) RETURN count(*) AS missing');
  return records[0]?.get('missing');
}

const received = () =>
  existsSync(followed)
    ? readFileSync(followed, 'utf8')
        .trimEnd()
        .split('\n')
        .map(line => line.split(' ')[1])
    : [];

describe('two replicas and a foreign program that write, while client, servers and database are killed in random order', () => {
  it(`give the client every one of ${TOTAL} results exactly once and in order (ORDER_SEED=${ORDER_SEED})`, {
    timeout: LONGEST_MS,
  }, async () => {
    const urls = replicas.map(({ url }) => `${url.replace('http', 'ws')}/graphql`);
    const { optimizationResultHistory } = await insist(() =>
      answer(replicas[0]?.url ?? '', '{ optimizationResultHistory { headCursor } }'),
    );
    follower = killableProcess('test/long/live/follower.ts', [followed, optimizationResultHistory.headCursor, ...urls]);
    const foreign = killableProcess('test/long/live/foreign-writer.ts', [
      database.uri,
      database.password,
      String(FOREIGN),
    ]);

    let isWritten = false;
    const killing = killAtRandom(() => isWritten);
    await Promise.all(replicas.map((replica, place) => haveRun(replica, TASKS[place] ?? [], BY_REPLICA)));
    await insist(async () => {
      if ((await stored()).length < TOTAL) throw new Error('not written yet');
    });
    isWritten = true;
    const kills = await killing;
    await foreign.kill();

    await expect.poll(unsequenced, { timeout: 30_000 }).toBe(0);
    const expected = await stored();
    await expect.poll(() => received().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(expected.length);
    expect(received()).toEqual(expected);
    expect(expected.length).toBeGreaterThanOrEqual(TOTAL);
    console.log('killed', kills, 'results', expected.length);
    for (const times of Object.values(kills)) expect(times).toBeGreaterThan(0);
  });
});
