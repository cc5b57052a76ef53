import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run advisories -- ...` as npm would, without npm's own lines. */
export async function advisories(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['src/cli/advisories.ts', ...args], { cwd: ROOT });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on('data', chunk => stdout.push(String(chunk)));
  child.stderr.on('data', chunk => stderr.push(String(chunk)));
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
