import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

const FAILED = 1;
const bound = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of bound) child.kill();
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(FAILED));

/** Another program that ends with this process, however that ends (unless it is killed outright). */
export interface BoundProcess {
  readonly child: ChildProcess;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  /** Ends it and waits for that. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a program that is not to outlive this one. */
export function spawnBound(program: string, words: readonly string[], options: SpawnOptions): BoundProcess {
  const child = spawn(program, words, options);
  bound.add(child);
  const ended = once(child, 'exit').then(([code]) => {
    bound.delete(child);
    return code as number | null;
  });
  return {
    child,
    ended,
    stop: async signal => {
      child.kill(signal);
      await ended;
    },
  };
}
