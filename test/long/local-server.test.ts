import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findJava } from '../../src/graph/local-server/find-java.ts';
import {
  type LocalServer,
  type LocalServerOptions,
  startLocalServer,
} from '../../src/graph/local-server/local-server.ts';
import { recogniseFailure } from '../../src/graph/local-server/recognise-failure.ts';

const SERVER_MODULE = resolve('src/graph/local-server/local-server.ts');

/** A first start on a machine without the jars downloads them. */
const FIRST_START_MS = 300_000;
const START_MS = 60_000;

let scratch: string;
const started: LocalServer[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'local-server-'));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await Promise.all(started.map(server => server.close()));
  await rm(scratch, { recursive: true, force: true });
});

async function start(options: Partial<LocalServerOptions> & { directory: string }): Promise<LocalServer> {
  const server = await startLocalServer({ log: () => {}, ...options });
  started.push(server);
  return server;
}

async function ask(server: LocalServer, text: string, password = server.password): Promise<unknown[]> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, password));
  try {
    const { records } = await driver.executeQuery(text);
    return records.map(record => record.get(0));
  } finally {
    await driver.close();
  }
}

/** A copy of the part of the repository that starts servers. */
async function ownPlace(): Promise<string> {
  const home = await mkdtemp(join(scratch, 'fresh-'));
  for (const part of ['src/graph/local-server', 'neo4j/pom.xml', 'neo4j/src']) {
    await cp(part, join(home, part), { recursive: true });
  }
  return home;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a running local server', () => {
  let directory: string;
  let server: LocalServer;

  beforeAll(async () => {
    directory = join(scratch, 'shared');
    server = await start({ directory });
  }, FIRST_START_MS);

  it('answers with the password that it made up, and with no other', async () => {
    expect(await ask(server, 'CREATE (n:Kept {name: "Jochi"}) RETURN n.name')).toEqual(['Jochi']);
    expect(server.uri).toMatch(/^bolt:\/\/127\.0\.0\.1:\d+$/);
    await expect(ask(server, 'RETURN 1', 'neo4j')).rejects.toMatchObject({
      code: 'Neo.ClientError.Security.Unauthorized',
    });
  });

  it('keeps the password where only the owner reads it, and off the command line', async () => {
    expect((await stat(join(directory, 'password'))).mode & 0o777).toBe(0o600);
    const ps = spawn('ps', ['-o', 'args=', '-p', String(server.pid)]);
    const [commandLine] = await once(ps.stdout, 'data');
    expect(String(commandLine)).toContain('LocalNeo4j');
    expect(String(commandLine)).not.toContain(server.password);
  });

  it(
    'refuses a second one on its folder, naming the folder and the other way',
    async () => {
      const refusal = await startLocalServer({ directory, log: () => {} }).catch(error => error);
      expect(refusal).toMatchObject({ name: 'LocalServerError', reason: 'folder_in_use' });
      expect(refusal.message).toContain(directory);
      expect(refusal.message).toContain('docker run -p7687:7687');
      expect(refusal.message).not.toContain('\n');
    },
    START_MS,
  );

  it(
    'refuses a port that is taken',
    async () => {
      const port = Number(new URL(server.uri).port);
      const refusal = startLocalServer({ directory: join(scratch, 'other'), port, log: () => {} });
      await expect(refusal).rejects.toMatchObject({
        reason: 'port_taken',
        message: expect.stringContaining(`${port}`),
      });
    },
    START_MS,
  );

  it(
    'closes once, cleanly, and keeps data and password for the next start',
    async () => {
      const closing = server.close();
      expect(server.close()).toBe(closing);
      await closing;
      expect(await server.exited).toEqual({ code: 0, signal: null });
      expect(isAlive(server.pid)).toBe(false);

      const again = await start({ directory });
      expect(again.password).toBe(server.password);
      expect(await ask(again, 'MATCH (n:Kept) RETURN n.name')).toEqual(['Jochi']);
      await again.close();
    },
    START_MS,
  );

  it(
    'opens its store with a new password when the file was lost',
    async () => {
      await rm(join(directory, 'password'));
      const again = await start({ directory });
      expect(again.password).not.toBe(server.password);
      expect(await ask(again, 'MATCH (n:Kept) RETURN n.name')).toEqual(['Jochi']);
      await again.close();
    },
    START_MS,
  );
});

describe('the archive of classes', () => {
  it(
    'is written by the first clean end, used by the next start, and ignored when it is broken or of another Java',
    async () => {
      const home = await ownPlace();
      const built = join(home, 'neo4j/target');
      await cp('neo4j/target', built, { recursive: true, filter: file => !file.includes('.jsa') });
      const own: typeof import('../../src/graph/local-server/local-server.ts') = await import(
        join(home, 'src/graph/local-server/local-server.ts')
      );
      const startOnce = async (work: (server: LocalServer) => Promise<void>) => {
        const server = await own.startLocalServer({ directory: join(home, 'data'), log: () => {} });
        started.push(server);
        expect(await ask(server, 'RETURN 1')).toHaveLength(1);
        await work(server);
        await server.close();
        expect(await server.exited).toEqual({ code: 0, signal: null });
      };
      const mapped = async ({ pid }: LocalServer) => {
        const files = (await readFile(`/proc/${pid}/maps`, 'utf8')).split('\n');
        return files.some(file => file.includes(built) && file.endsWith('.jsa'));
      };
      const archives = async () => (await readdir(built, { recursive: true })).filter(file => file.includes('.jsa'));

      await startOnce(async server => expect(await mapped(server)).toBe(false));
      const [archive = '', ...others] = (await archives()).map(file => join(built, file));
      expect([archive, others]).toEqual([expect.stringMatching(/\/classes-[\d.+]+\.jsa$/), []]);
      await startOnce(async server => expect(await mapped(server)).toBe(true));

      const written = await readFile(archive);
      const name = written.indexOf('64-Bit Server VM');
      expect(name).toBeGreaterThan(0);
      written.write('65', name);
      for (const content of [written, 'no archive']) {
        await rm(archive);
        await writeFile(archive, content);
        await startOnce(async server => expect(await mapped(server)).toBe(false));
      }
    },
    5 * START_MS,
  );
});

describe('no process is left behind', () => {
  it(
    'ends when its parent is killed, and the store opens again',
    async () => {
      const directory = join(scratch, 'orphan');
      const options = JSON.stringify({ directory });
      const script = `const { startLocalServer } = await import(${JSON.stringify(SERVER_MODULE)});
        console.log((await startLocalServer({ ...${options}, log: () => {} })).pid);`;
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
      const [line] = await once(parent.stdout, 'data');
      const pid = Number(line);
      expect(isAlive(pid)).toBe(true);

      parent.kill('SIGKILL');
      await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000, interval: 100 });
      await (await start({ directory })).close();
    },
    2 * START_MS,
  );

  it(
    'ends a start that takes too long or is given up, however little of the store was written by then',
    async () => {
      const slow = startLocalServer({ directory: join(scratch, 'slow'), readyTimeoutMs: 500, log: () => {} });
      await expect(slow).rejects.toMatchObject({ reason: 'not_ready_in_time' });

      const controller = new AbortController();
      const directory = join(scratch, 'given-up');
      const givenUp = startLocalServer({ directory, signal: controller.signal, log: () => {} });
      void pause(1_500).then(() => controller.abort(new Error('no longer wanted')));
      await expect(givenUp).rejects.toThrow('no longer wanted');
      await mkdir(join(directory, 'data'), { recursive: true });
      await writeFile(join(directory, 'data/server_id'), '');
      await (await start({ directory })).close();
    },
    2 * START_MS,
  );
});

describe('what the machine lacks', () => {
  async function pathWith(programs: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(join(scratch, 'path-'));
    for (const [name, text] of Object.entries(programs)) {
      await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`);
      await chmod(join(folder, name), 0o755);
    }
    vi.stubEnv('PATH', folder);
    vi.stubEnv('JAVA_HOME', '');
    return folder;
  }

  /** The launcher in a place of its own, where nothing was built. */
  async function freshLauncher(): Promise<typeof import('../../src/graph/local-server/launcher.ts')> {
    return import(join(await ownPlace(), 'src/graph/local-server/launcher.ts'));
  }

  const build = { directory: '/data', port: 0, heapMiB: 512, log: () => {} };

  it('says that Java is missing', async () => {
    await pathWith({});
    const refusal = startLocalServer({ directory: join(scratch, 'none'), log: () => {} });
    await expect(refusal).rejects.toMatchObject({ reason: 'java_missing' });
  });

  it('says which Java is too old', async () => {
    await pathWith({ java: "echo '    java.home = /opt/java8\n    java.version = 1.8.0_392' >&2" });
    const refusal = startLocalServer({ directory: join(scratch, 'none'), log: () => {} });
    await expect(refusal).rejects.toMatchObject({
      reason: 'java_too_old',
      message: expect.stringContaining('1.8.0_392'),
    });
  });

  it('says that the heap is larger than the machine', async () => {
    const refusal = startLocalServer({ directory: join(scratch, 'huge'), heapMiB: 900_000_000, log: () => {} });
    await expect(refusal).rejects.toMatchObject({ reason: 'out_of_memory' });
  });

  it('ends a Neo4j that hangs on a full disk', async () => {
    await pathWith({
      java: `case "$1" in
        -XshowSettings*) echo '    java.home = /opt/java\n    java.version = 17.0.15' >&2 ;;
        *) echo 'java.io.IOException: No space left on device' >&2; read -r line ;;
      esac`,
    });
    const refusal = startLocalServer({ directory: join(scratch, 'full'), log: () => {} });
    await expect(refusal).rejects.toMatchObject({ reason: 'disk_full' });
  });

  it('says that Maven is missing', async () => {
    const java = await findJava();
    const { buildLauncher } = await freshLauncher();
    await symlink(join(java.home, 'bin/java'), join(await pathWith({}), 'java'));
    await expect(buildLauncher({ ...build, java })).rejects.toMatchObject({ reason: 'maven_missing' });
  });

  it('hands on what Maven says about a failed download', async () => {
    const java = await findJava();
    const { buildLauncher } = await freshLauncher();
    await pathWith({
      mvn: "echo '[ERROR] Could not transfer artifact org.neo4j:neo4j:pom:5.26.30: Unknown host'; exit 1",
    });
    await expect(buildLauncher({ ...build, java })).rejects.toMatchObject({
      reason: 'download_failed',
      message: expect.stringContaining('Unknown host'),
    });
  });

  it('gives each of many that build at the same time a whole launcher, also in place of a broken one', async () => {
    const found = await findJava();
    const { buildLauncher } = await freshLauncher();
    // Tools that take no time, so that all come to the end together.
    const tools = await pathWith({
      mvn: `for word; do case "$word" in -Dlauncher.directory=*) out="\${word#*=}" ;; esac; done
        /bin/mkdir -p "$out" && printf %s "$0" > "$out/classpath.txt"`,
      jar: ': > "$3"',
    });
    const java = { ...found, home: await mkdtemp(join(scratch, 'java-')) };
    await symlink(tools, join(java.home, 'bin'));
    const buildMany = () => Promise.all(Array.from({ length: 8 }, () => buildLauncher({ ...build, java })));
    for (let round = 0; round < 10; round++) {
      const [first, ...others] = await buildMany();
      expect(others).toEqual(others.map(() => first));
      const folder = first?.folder ?? '';
      expect(await readdir(dirname(folder))).toEqual([basename(folder)]);
      await rm(round % 2 === 0 ? folder : join(folder, 'launcher.jar'), { recursive: true });
    }
  });

  it(
    'builds once when two start at the same time, and then needs no Maven',
    async () => {
      const java = await findJava();
      const { buildLauncher } = await freshLauncher();
      const [one, other] = await Promise.all([buildLauncher({ ...build, java }), buildLauncher({ ...build, java })]);
      expect(one).toEqual(other);
      await pathWith({});
      expect(await buildLauncher({ ...build, java })).toEqual(one);
    },
    FIRST_START_MS,
  );
});

describe('recognised failures', () => {
  const start = { directory: '/data/neo4j', port: 7687, heapMiB: 512 };

  it.each([
    ['store_too_new', 'Caused by: java.io.IOException: Unrecognized transaction log format version: 99'],
    [
      'store_too_new',
      "Log file contains entries with prefix 9, and the highest supported Kernel Version is KernelVersion{V5_25}. This indicates that the log files originates from an newer version of neo4j, which we don't support downgrading from.",
    ],
    ['disk_full', 'Caused by: java.io.IOException: No space left on device'],
    ['disk_full', 'Error: ENOSPC: no space left on device, write'],
    ['folder_not_writable', "Error: EACCES: permission denied, mkdir '/data/neo4j'"],
    ['out_of_memory', 'Error occurred during initialization of VM\nCould not reserve enough space for object heap'],
  ])('%s', (reason, output) => {
    expect(recogniseFailure(output, start)).toMatchObject({ reason });
  });

  it('leaves others alone', () => {
    expect(recogniseFailure('java.lang.IllegalStateException: something else', start)).toBeUndefined();
  });
});
