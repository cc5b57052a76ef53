import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../test/support/service.ts';
import { spawnBound } from '../bound-process.ts';
import { type StoredResult, storedResults } from './results.ts';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
const USER = 'postgres';
const READY_TRIES = 300;
const LOOK_EVERY_MS = 100;

/** A PostgreSQL cluster of the benchmark's own with the results in it. */
export interface Postgres {
  readonly uri: string;
  readonly version: string;
  stop(): Promise<void>;
}

const SCHEMA = `
  CREATE TABLE results (id text PRIMARY KEY, task_name text NOT NULL, agent text NOT NULL, status text NOT NULL, result text,
    created_at timestamptz NOT NULL, sequence integer NOT NULL, duration_ms integer);
  COPY results FROM STDIN;`;
const INDEXES = `
  CREATE UNIQUE INDEX ON results (sequence);
  CREATE INDEX ON results (created_at);
  CREATE INDEX ON results (task_name, sequence);
  ANALYZE results;`;

/** The folder of the PostgreSQL programs; undefined when they are not installed. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map(version => join(DEBIAN, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find(folder => existsSync(join(folder, 'initdb')));
}

/** Starts a cluster on the loopback interface and fills it. PostgreSQL refuses root, so as root it runs as `postgres`. */
export async function startPostgres(programs: string, results: number, now: Date): Promise<Postgres> {
  const directory = await mkdtemp(join(tmpdir(), 'postgres-'));
  const owner = await ownerOf();
  if (owner !== undefined) await chown(directory, owner.uid, owner.gid);
  const data = join(directory, 'data');
  const as = { ...owner, cwd: '/' };
  await run(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', USER, '-E', 'UTF8'], as);
  const port = await freePort();
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${directory}`];
  const server = spawnBound(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...as,
    stdio: 'ignore',
  });
  const uri = `postgres://${USER}@127.0.0.1:${port}/postgres`;
  const psql = [join(programs, 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', uri]] as const;
  for (let tries = 0; !(await answers(...psql)); tries++) {
    if (tries === READY_TRIES) throw new Error('PostgreSQL did not become ready');
    await pause(LOOK_EVERY_MS);
  }
  const fill = spawn(...psql, { stdio: ['pipe', 'ignore', 'inherit'] });
  fill.stdin.write(`${SCHEMA}\n`);
  for (const row of storedResults(0, results, results, now)) {
    if (!fill.stdin.write(lineOf(row))) await once(fill.stdin, 'drain');
  }
  fill.stdin.end(`\\.\n${INDEXES}\n`);
  const [code] = await once(fill, 'exit');
  if (code !== 0) throw new Error(`psql ended with ${code}`);
  const { stdout } = await run(psql[0], [...psql[1], '-Atc', 'SHOW server_version']);
  return {
    uri,
    version: stdout.split(' ')[0]?.trim() ?? 'unknown',
    stop: async () => {
      await server.stop('SIGINT');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function answers(psql: string, words: readonly string[]): Promise<boolean> {
  return run(psql, [...words, '-c', 'SELECT 1']).then(
    () => true,
    () => false,
  );
}

/** Whom the cluster belongs to; undefined for ourselves. */
async function ownerOf(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async flag => Number((await run('id', [flag, USER])).stdout)));
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

/** One line of COPY's text format. */
function lineOf({ id, taskName, agent, status, result, createdAt, sequence, durationMs }: StoredResult): string {
  const values = [
    id,
    taskName,
    agent,
    status,
    result.replaceAll('\\', '\\\\'),
    createdAt.toISOString(),
    sequence,
    durationMs,
  ];
  return `${values.join('\t')}\n`;
}
