import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that goes on. */
export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** Starts a program as a person would, with nothing in its environment but what is given. */
export function startCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  { program = process.execPath, cwd = process.cwd() } = {},
): RunningCommand {
  const { PATH, HOME } = process.env;
  const child = spawn(program, words, { cwd, env: { PATH, HOME, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', chunk => {
    said.stdout += chunk;
  });
  child.stderr.on('data', chunk => {
    said.stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, ...said }));
  return { child, ended, stdout: () => said.stdout, stderr: () => said.stderr };
}
