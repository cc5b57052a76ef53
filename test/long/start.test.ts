import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask } from '../e2e/server/http.ts';
import { testNeo4j } from '../support/neo4j.ts';

/** A first start may have to fetch Neo4j, and loads the sample. */
const FIRST_START_MS = 300_000;
const START_MS = 90_000;
const NOWHERE = 'bolt://127.0.0.1:1';
const HISTORY = '{ optimizationResultHistory { edges { node { taskName status } } } }';

/** The service, or a command over its database, as a process of its own, started as the npm scripts do. */
interface Service {
  readonly child: ChildProcessWithoutNullStreams;
  readonly stderr: () => string;
  /** The address, once the service says that it is ready. */
  readonly url: Promise<string>;
  /** Exit code and signal. */
  readonly ended: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
}

let scratch: string;
const services: Service[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'optimizer-start-'));
});
afterEach(async () => {
  for (const { child, ended } of services.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => rm(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 }));

function start(environment: Record<string, string>, ...words: string[]): Service {
  return launch(['src/main.ts', ...words], environment);
}

function launch(words: readonly string[], environment: Record<string, string>): Service {
  const { PATH, JAVA_HOME, HOME } = process.env;
  const child = spawn(process.execPath, words, {
    env: { PATH, HOME, ...(JAVA_HOME === undefined ? {} : { JAVA_HOME }), PORT: '0', ...environment },
  });
  let stdout = '';
  let stderr = '';
  const url = Promise.withResolvers<string>();
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  child.stdout.on('data', chunk => {
    stdout += chunk;
    const ready = /"msg":"ready at (http[^"]+)"/.exec(stdout);
    if (ready?.[1] !== undefined) url.resolve(ready[1]);
  });
  const ended = once(child, 'close') as Service['ended'];
  ended.then(([code]) => url.reject(new Error(`ended with ${code} before it was ready: ${stderr}`)));
  url.promise.catch(() => {});
  const service = { child, stderr: () => stderr, url: url.promise, ended };
  services.push(service);
  return service;
}

/** Process ids of the Neo4j that a service has started. */
function databasesOf({ child }: Service): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], { encoding: 'utf8' });
  return children.trim().split(/\s+/).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pids: readonly number[]): Promise<void> {
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 20_000, interval: 100 });
}

async function resultsAt(url: string): Promise<{ taskName: string; status: string }[]> {
  const { body } = await ask(url, HISTORY);
  return body.data.optimizationResultHistory.edges.map((edge: { node: object }) => edge.node);
}

describe('the first start on a machine', () => {
  it('brings a database, the sample team and a result of each task, and one signal ends it all', {
    timeout: FIRST_START_MS,
  }, async () => {
    const directory = join(scratch, 'first');
    const service = start({ DATA_DIR: directory });
    const url = await service.url;
    const [database] = databasesOf(service);
    const { optimizationTasks: tasks } = (await ask(url, '{ optimizationTasks { name } }')).body.data;
    expect(tasks.length).toBeGreaterThanOrEqual(5);
    await vi.waitFor(async () => expect(await resultsAt(url)).toHaveLength(tasks.length), {
      timeout: 120_000,
      interval: 250,
    });
    expect((await resultsAt(url)).filter(({ status }) => status !== 'success')).toEqual([]);
    expect(service.stderr()).toContain('Loading the sample graph: 100 %');
    expect((await ask(url, '{ agents { id } }')).body.data.agents).toHaveLength(6);

    service.child.kill('SIGTERM');
    expect(await service.ended).toEqual([0, null]);
    expect(isAlive(Number(database))).toBe(false);

    const again = start({ DATA_DIR: directory });
    expect(await resultsAt(await again.url)).toHaveLength(tasks.length);
    expect(again.stderr()).toBe('');
    again.child.kill('SIGINT');
    expect(await again.ended).toEqual([0, null]);
  });
});

describe('a service without the sample', () => {
  it('takes its database along when it is killed, and keeps its folder to itself until then', {
    timeout: 2 * START_MS,
  }, async () => {
    const directory = join(scratch, 'empty');
    const service = start({ DATA_DIR: directory, SCHEDULER: 'off' }, '--empty');
    const url = await service.url;
    expect((await ask(url, '{ agents { id } }')).body.data.agents).toEqual([]);
    const doctor = launch(['src/cli/main.ts', 'doctor'], { DATA_DIR: directory });
    expect(await doctor.ended).toEqual([0, null]);
    const nowhere = launch(['src/cli/main.ts', 'doctor'], { DATA_DIR: join(scratch, 'nowhere') });
    expect(await nowhere.ended).toEqual([5, null]);

    const refused = [
      { other: start({ DATA_DIR: directory }), code: 1 },
      { other: launch(['src/cli/main.ts', 'sample', 'remove'], { DATA_DIR: directory }), code: 5 },
    ];
    for (const { other, code } of refused) {
      expect(await other.ended).toEqual([code, null]);
      expect(other.stderr()).toMatch(/^Another service is running the local Neo4j in .*DATA_DIR.*NEO4J_URI.*\n$/);
    }

    const databases = databasesOf(service);
    expect(databases).toHaveLength(1);
    service.child.kill('SIGKILL');
    await service.ended;
    await gone(databases);
  });

  it('gives a start up when it is told to stop, and leaves no database behind', { timeout: START_MS }, async () => {
    const service = start({ DATA_DIR: join(scratch, 'given-up') });
    await vi.waitFor(() => expect(databasesOf(service)).toEqual([expect.any(Number)]), {
      timeout: 20_000,
      interval: 20,
    });
    const databases = databasesOf(service);
    service.child.kill('SIGTERM');
    expect(await service.ended).toEqual([0, null]);
    await gone(databases);
    expect(service.stderr()).toBe('');
  });
});

describe('a start that cannot succeed', () => {
  /** What the service printed before it ended by itself with exit code 1. */
  async function refusal(environment: Record<string, string>): Promise<string> {
    const service = start(environment);
    expect(await service.ended).toEqual([1, null]);
    return service.stderr();
  }

  const testDatabase = () => {
    const { uri, username, password } = testNeo4j();
    return { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
  };

  it('says in one line where no database answered, after the configured wait', { timeout: START_MS }, async () => {
    const text = await refusal({ NEO4J_URI: NOWHERE, NEO4J_PASSWORD: 'x', GRAPH_WAIT: 'PT2S' });
    expect(text).toMatch(/^No usable database 'neo4j' at bolt:\/\/127\.0\.0\.1:1 after 2 s .* raise GRAPH_WAIT\.\n$/);
  });

  it('says in one line that the credentials are wrong, without waiting', { timeout: START_MS }, async () => {
    const wrong = createHash('sha256').update('wrong').digest('hex');
    const text = await refusal({ ...testDatabase(), NEO4J_PASSWORD: wrong });
    expect(text).toMatch(/^Neo4j at bolt.* refuses the user 'neo4j': set NEO4J_USERNAME and NEO4J_PASSWORD.*\n$/);
    expect(text).not.toContain(wrong);
  });

  it('says in one line that the port is taken', { timeout: START_MS }, async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const { port } = other.address() as AddressInfo;
    const text = await refusal({ ...testDatabase(), PORT: String(port) });
    other.close();
    expect(text).toBe(`PORT: ${port} is in use on 127.0.0.1. Set another one; PORT=0 takes a free one.\n`);
  });

  it('names every fault of the configuration at once, each with an example', { timeout: START_MS }, async () => {
    const text = await refusal({ PORT: 'http', LEASE: '30s', NEO4J_URI: 'http://localhost:7474' });
    const [title, ...faults] = text.trimEnd().split('\n');
    expect(title).toBe('The configuration has 4 fault(s):');
    expect(faults.map(fault => fault.trim().split(':')[0]).sort()).toEqual([
      'LEASE',
      'NEO4J_PASSWORD',
      'NEO4J_URI',
      'PORT',
    ]);
    for (const fault of faults) expect(fault).toMatch(/\(example: [A-Z0-9_]+=.+\)$/);
  });
});
