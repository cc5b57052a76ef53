import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface OsvServer {
  readonly url: string;
  /** The requests so far, each as "METHOD path trouble". */
  readonly requests: readonly string[];
}

/** Starts the fake OSV server of server.ts with a plan; it ends after the test. */
export async function startOsvServer(plan: object): Promise<OsvServer> {
  const folder = mkdtempSync(join(tmpdir(), 'osv-server-'));
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify({ pageSize: 2, troubles: [], ...plan }));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  });
  const requests: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the OSV server ended with ${code}`)));
    lines.once('line', resolve);
  });
  lines.on('line', line => requests.push(line));
  return { url, requests };
}
