import { resolve } from 'node:path';
import { noteBoltPort } from './bolt-port.ts';
import { findJava } from './find-java.ts';
import { buildLauncher } from './launcher.ts';
import { keepPassword } from './password.ts';
import { type FailedStart, recogniseFailure } from './recognise-failure.ts';
import { type Exit, launch } from './server-process.ts';

const DEFAULT_HEAP_MIB = 512;
const DEFAULT_READY_TIMEOUT_MS = 120_000;

export interface LocalServerOptions {
  /** Where the data, the logs and the password are kept; created when absent. */
  readonly directory: string;
  /** Bolt port on the loopback interface (default: a free one). */
  readonly port?: number;
  readonly heapMiB?: number;
  /** Milliseconds that a start may take once the jars are there (default 120,000). */
  readonly readyTimeoutMs?: number;
  /** Hears the progress of a first start and what Neo4j prints. */
  readonly log: (line: string) => void;
  /** Gives a start up; a server that is ready is ended with `close`. */
  readonly signal?: AbortSignal;
}

/** A running Neo4j Community 5.26 of our own. It ends with this process, however that ends. */
export interface LocalServer {
  readonly uri: string;
  readonly username: 'neo4j';
  readonly password: string;
  readonly pid: number;
  /** Shuts the database down cleanly. Calls after the first get the same promise. */
  close(): Promise<void>;
  /** Resolves when the process has ended, expected or not. */
  readonly exited: Promise<Exit>;
}

/**
 * Starts a real Neo4j on 127.0.0.1, fetching it with Maven when it was never used on this machine.
 * @throws LocalServerError for every foreseeable failure; the signal's reason when aborted
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { log, signal } = options;
  const start: FailedStart = {
    directory: resolve(options.directory),
    port: options.port ?? 0,
    heapMiB: options.heapMiB ?? DEFAULT_HEAP_MIB,
  };
  signal?.throwIfAborted();
  const java = await findJava();
  const launcher = await buildLauncher({ ...start, java, log, signal });
  const password = await keepPassword(start.directory).catch(error => {
    throw recogniseFailure(String(error), start) ?? error;
  });
  const readyTimeoutMs = options.readyTimeoutMs ?? DEFAULT_READY_TIMEOUT_MS;
  const { port, pid, exited, close } = await launch({
    ...start,
    java,
    launcher,
    password,
    readyTimeoutMs,
    log,
    signal,
  });
  await noteBoltPort(start.directory, port);
  return { uri: `bolt://127.0.0.1:${port}`, username: 'neo4j', password, pid, exited, close };
}
