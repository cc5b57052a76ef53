import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnBound } from '../bound-process.ts';

const READY = /"msg":"ready at (http[^"]+)"/;
const PROBE_EVERY_MS = 5;
const MS_PER_TICK = 10;
/** Positions in /proc/<pid>/stat behind the name of the program, see proc_pid_stat(5). */
const [USER_TICKS, SYSTEM_TICKS] = [11, 12];

/** How long a start took; milliseconds. */
export interface Start {
  readonly wallMs: number;
  /** Processor time of the process until then, all its threads together. */
  readonly cpuMs: number | null;
}

export interface Form {
  readonly name: string;
  readonly words: readonly string[];
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a program that says when it is ready, asks its readiness probe, and ends it in order. */
export async function startOnce({ words, cwd, environment }: Form): Promise<Start> {
  const { PATH, HOME } = process.env;
  const began = performance.now();
  const { child, stop } = spawnBound(process.execPath, words, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH, HOME, PORT: '0', SCHEDULER: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const probe = new URL('/readyz', await readyAt(child));
  while ((await fetch(probe)).status !== 200) await pause(PROBE_EVERY_MS);
  const wallMs = performance.now() - began;
  const cpuMs = await cpuOf(child.pid);
  await stop('SIGTERM');
  return { wallMs, cpuMs };
}

/** Milliseconds until a bare node has come and gone. */
export async function startBareNode(): Promise<Start> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0']), 'exit');
  return { wallMs: performance.now() - began, cpuMs: null };
}

function readyAt(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  child.stdout?.on('data', chunk => {
    said += chunk;
    const url = READY.exec(said)?.[1];
    if (url !== undefined) resolve(url);
  });
  child.once('exit', code => reject(new Error(`ended with ${code} before it was ready: ${said}`)));
  return promise;
}

/** Milliseconds of processor time that a process has used, all its threads together. */
export async function cpuOf(pid: number | undefined): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * MS_PER_TICK;
}
