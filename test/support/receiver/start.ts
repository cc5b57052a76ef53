import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A request as the receiver got it. */
export interface Received {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly requests: readonly Received[];
  /** The requests of one path, once there are as many. */
  waitFor(path: string, count: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** Starts a receiver in a process of its own; it ends when it is closed. */
export async function startReceiver(): Promise<Receiver> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const requests: Received[] = [];
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the receiver ended with ${code}`)));
    lines.once('line', resolve);
  });
  lines.on('line', line => requests.push(JSON.parse(line)));
  return {
    url,
    requests,
    waitFor: async (path, count) => {
      for (;;) {
        const found = requests.filter(request => request.path === path);
        if (found.length >= count) return found;
        await once(lines, 'line');
      }
    },
    close: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
