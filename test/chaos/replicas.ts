import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { LocalServer } from '../../src/graph/local-server/local-server.ts';
import { BEGUN } from './tasks.ts';

export interface Kill {
  readonly replica: string;
  readonly at: number;
}

/** Replicas as real processes, which are started again whenever they end, as an orchestrator does. */
export interface Replicas {
  /** Starts so many and waits until all run. */
  start(count: number): Promise<void>;
  /** Ends one of them without a warning. */
  kill(place: number): void;
  /** Ends the one that next begins a run, in the middle of it. */
  killAtWork(): Promise<void>;
  readonly kills: readonly Kill[];
  readonly starts: number;
  stop(): Promise<void>;
}

export function createReplicas(server: LocalServer, lease: string): Replicas {
  const running: { id: string; child: ChildProcess }[] = [];
  const kills: Kill[] = [];
  const beginnings = new EventEmitter<{ begun: [place: number] }>();
  let starts = 0;
  let stopped = false;

  const launch = (place: number): ChildProcess => {
    const id = `replica-${place}-start-${++starts}`;
    const child = fork(join(import.meta.dirname, 'replica.ts'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        NEO4J_URI: server.uri,
        NEO4J_USERNAME: server.username,
        NEO4J_PASSWORD: server.password,
        REPLICA_ID: id,
        LEASE: lease,
        CATCH_UP_CONCURRENCY: '4',
        LOG_LEVEL: process.env['CHAOS_LOG'] ?? 'silent',
      },
    });
    running[place] = { id, child };
    child.on('message', message => {
      if (message === BEGUN) beginnings.emit('begun', place);
    });
    child.once('exit', () => {
      if (!stopped) launch(place);
    });
    return child;
  };

  const kill = (place: number) => {
    const victim = running[place];
    if (victim === undefined) return;
    kills.push({ replica: victim.id, at: Date.now() });
    victim.child.kill('SIGKILL');
  };

  return {
    start: async count => {
      const children = Array.from({ length: count }, (_, place) => launch(place));
      await Promise.all(children.map(child => once(child, 'message')));
    },
    kill,
    killAtWork: async () => {
      const [place] = await once(beginnings, 'begun');
      kill(place);
    },
    kills,
    get starts() {
      return starts;
    },
    stop: async () => {
      stopped = true;
      await Promise.all(
        running.map(async ({ child }) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill('SIGKILL');
          await once(child, 'exit');
        }),
      );
    },
  };
}
