import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type ClassArchive, classArchive } from './class-archive.ts';
import { LocalServerError } from './failure.ts';
import type { Java } from './find-java.ts';
import { type Launcher, MAIN_CLASS } from './launcher.ts';
import { type FailedStart, recogniseFailure } from './recognise-failure.ts';

const READY = /^LOCAL_NEO4J_READY (\d+)$/;
/** Longer than the launcher's own limit for a clean shutdown. */
const LONGEST_CLOSE_MS = 35_000;

/** Neo4j reaches into these packages for fast file access. */
const JVM_FLAGS = ['nio', 'io'].map(name => `--add-opens=java.base/java.${name}=ALL-UNNAMED`);
JVM_FLAGS.push('--add-opens=java.base/sun.nio.ch=ALL-UNNAMED', '-XX:+UseParallelGC');

export interface ProcessOptions extends FailedStart {
  readonly java: Java;
  readonly launcher: Launcher;
  readonly password: string;
  readonly readyTimeoutMs: number;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** How the process ended: one of the two is null. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  close(): Promise<void>;
}

/**
 * Starts the launcher and waits until Bolt answers.
 * @throws LocalServerError for every failed start, after the process is gone; the signal's reason when aborted
 */
export async function launch(options: ProcessOptions): Promise<ServerProcess> {
  const archive = await classArchive(options.launcher.folder, options.java.version);
  const child = spawnLauncher(options, archive);
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve({ code, signal }));
  });
  const close = closeOnce(child, exited, archive);
  try {
    const port = await untilReady(child, exited, options);
    return { port, pid: child.pid as number, exited, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function spawnLauncher(options: ProcessOptions, archive: ClassArchive): ChildProcessWithoutNullStreams {
  const { java, launcher, password, directory, port, heapMiB } = options;
  const flags = [...JVM_FLAGS, ...archive.flags, `-Xmx${heapMiB}m`];
  const child = spawn(java.executable, [...flags, MAIN_CLASS, directory, String(port)], {
    env: { ...process.env, CLASSPATH: launcher.classPath, LOCAL_NEO4J_PASSWORD: password },
    // Away from the terminal's signals: Ctrl-C ends the service first, and the service then closes its database.
    detached: true,
  });
  // Closing the input of a process that is gone already is no failure.
  child.stdin.on('error', () => {});
  return child;
}

function untilReady(
  child: ChildProcessWithoutNullStreams,
  exited: Promise<Exit>,
  options: ProcessOptions,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const output: string[] = [];
  let ready = false;
  const hear = (line: string) => {
    if (ready) return options.log(line);
    output.push(line);
    // On a full disk Neo4j repeats its last write for ever and never ends.
    const failure = recogniseFailure(line, options);
    if (failure?.reason === 'disk_full') reject(failure);
  };
  createInterface(child.stderr).on('line', hear);
  createInterface(child.stdout).on('line', line => {
    const port = READY.exec(line)?.[1];
    if (port === undefined) return hear(line);
    ready = true;
    resolve(Number(port));
  });
  exited.then(exit => reject(explain(output.join('\n'), exit, options)), reject);

  const timer = setTimeout(() => reject(tooLate(options)), options.readyTimeoutMs);
  const abort = () => reject(options.signal?.reason);
  options.signal?.addEventListener('abort', abort, { once: true });
  if (options.signal?.aborted) abort();
  return promise.finally(() => {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
  });
}

/** Asks by closing the input, which is what a dead parent does too; insists when that is not heard. */
function closeOnce(
  child: ChildProcessWithoutNullStreams,
  exited: Promise<Exit>,
  archive: ClassArchive,
): () => Promise<void> {
  let closing: Promise<void> | undefined;
  const stop = async () => {
    child.stdin.end();
    const insist = setTimeout(() => child.kill('SIGKILL'), LONGEST_CLOSE_MS);
    const exit = await exited.catch(() => undefined);
    clearTimeout(insist);
    await archive.settle(exit?.code === 0);
  };
  return () => {
    closing ??= stop();
    return closing;
  };
}

function explain(output: string, exit: Exit, options: ProcessOptions): LocalServerError {
  const lastCause = output.split('\n').findLast(line => line.startsWith('Caused by:')) ?? output.slice(0, 300);
  const fault = `The local Neo4j stopped during its start (${exit.signal ?? `exit code ${exit.code}`}). ${lastCause}`;
  return (
    recogniseFailure(output, options) ??
    new LocalServerError('start_failed', `${fault} See ${options.directory}/logs/debug.log.`, { cause: output })
  );
}

function tooLate({ readyTimeoutMs, directory }: ProcessOptions): LocalServerError {
  const fault = `The local Neo4j was not ready within ${readyTimeoutMs / 1000} seconds.`;
  return new LocalServerError('not_ready_in_time', `${fault} Start again, or see ${directory}/logs/debug.log.`);
}
