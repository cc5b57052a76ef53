import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findJava } from '../src/graph/local-server/find-java.ts';
import { buildLauncher } from '../src/graph/local-server/launcher.ts';
import { startLocalServer } from '../src/graph/local-server/local-server.ts';
import { installPacked } from '../test/support/packed.ts';
import { median } from './figures.ts';
import { cpuOf, type Form, type Start, startBareNode, startOnce } from './start/spawned.ts';

// From the spawn of the process to the first 200 of its readiness probe, over a database that is there and migrated: the
// service from the repository and as packed, against a bare node and the least that a service over Neo4j does. Rounds
// alternate, after one of each that counts for nothing. Then the local Neo4j, with and without the archive of its classes.
// Linux only: it reads /proc.
//   node bench/start.bench.ts [--quick]

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const rounds = values.quick ? 2 : 7;
const databaseRounds = values.quick ? 1 : 3;

type Measured = Readonly<Record<string, Start[]>>;

async function withDatabase(scratch: string, work: (environment: Form['environment']) => Promise<void>): Promise<void> {
  const database = await startLocalServer({ directory: join(scratch, 'neo4j'), log: () => undefined });
  try {
    await work({ NEO4J_URI: database.uri, NEO4J_PASSWORD: database.password });
  } finally {
    await database.close();
  }
}

async function compareServices(scratch: string): Promise<void> {
  const { folder, command } = await installPacked(scratch);
  await withDatabase(scratch, async environment => {
    const forms: Form[] = [
      { name: 'node:http and driver', words: ['bench/start/minimal.ts'] },
      { name: 'from the repository', words: ['src/main.ts'] },
      {
        name: 'from the repository, nothing kept',
        words: ['src/main.ts'],
        environment: { NODE_DISABLE_COMPILE_CACHE: '1' },
      },
      { name: 'as packed', words: [command, 'serve'], cwd: folder },
    ];
    const measured: Measured = Object.fromEntries(
      ['node -e 0', ...forms.map(form => form.name)].map(name => [name, []]),
    );
    for (let round = -1; round < rounds; round++) {
      const bare = await startBareNode();
      if (round >= 0) measured['node -e 0']?.push(bare);
      for (const form of forms) {
        const start = await startOnce({ ...form, environment: { ...environment, ...form.environment } });
        if (round >= 0) measured[form.name]?.push(start);
      }
    }
    print(measured);
  });
}

/**
 * The local Neo4j over data that is there already: without the archive of its classes, as at a first start on a machine,
 * and with the one that this start has left.
 */
async function compareDatabases(scratch: string): Promise<void> {
  const java = await findJava();
  const quiet = { directory: join(scratch, 'local'), port: 0, log: () => undefined };
  const { folder } = await buildLauncher({ ...quiet, java, heapMiB: 0 });
  const measured: Measured = { 'local Neo4j, no archive': [], 'local Neo4j, with it': [] };
  for (let round = -1; round < databaseRounds; round++) {
    for (const file of await readdir(folder)) if (file.endsWith('.jsa')) await rm(join(folder, file));
    for (const starts of Object.values(measured)) {
      const began = performance.now();
      const server = await startLocalServer(quiet);
      const start = { wallMs: performance.now() - began, cpuMs: await cpuOf(server.pid) };
      if (round >= 0) starts.push(start);
      await server.close();
    }
  }
  print(measured);
}

function print(measured: Measured): void {
  const rows = Object.entries(measured).map(([name, starts]) => {
    const wall = starts.map(start => start.wallMs);
    const cpu = starts.flatMap(({ cpuMs }) => cpuMs ?? []);
    return {
      started: name,
      'ready ms': Math.round(median(wall)),
      fastest: Math.round(Math.min(...wall)),
      'CPU ms': cpu.length === 0 ? '' : Math.round(median(cpu)),
    };
  });
  console.table(rows);
}

const scratch = await mkdtemp(join(tmpdir(), 'start-'));
try {
  await compareServices(scratch);
  await compareDatabases(scratch);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
