import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A process that can be killed without a word and started again. */
export interface KillableProcess {
  /** SIGKILL: nothing is flushed, said or cleaned up. */
  kill(): Promise<void>;
  start(): void;
  /** What the present process has written to standard error. */
  complaints(): string;
}

/** Runs a TypeScript file of ours as a process of its own; it is started at once. */
export function killableProcess(
  file: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): KillableProcess {
  let child: ChildProcess | undefined;
  let complaints = '';
  const start = () => {
    complaints = '';
    child = spawn(process.execPath, [file, ...words], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', chunk => {
      complaints += chunk;
    });
  };
  start();
  return {
    start,
    complaints: () => complaints,
    kill: async () => {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** A port that is free now, for something that has to come back on the same one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
