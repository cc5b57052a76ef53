import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 20;
const KB_PER_MB = 1024;

/** Clock ticks in a second, as Linux counts processor time. */
const TICKS = 100;

/** How a program went: wall time, processor time, and the most memory that it had resident. */
export interface Measured {
  readonly seconds: number;
  /** Over all its threads; on a machine that does other things too this is what can be compared. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly stdout: string;
}

/** Runs a program to its end. Memory is the high-water mark that Linux keeps of the process. */
export async function measure(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let peakKb = 0;
  let ticks = 0;
  const watch = setInterval(() => {
    peakKb = Math.max(peakKb, highWaterKb(child.pid));
    ticks = Math.max(ticks, processorTicks(child.pid));
  }, LOOK_EVERY_MS);
  const chunks: Buffer[] = [];
  const faults: Buffer[] = [];
  child.stdout.on('data', chunk => chunks.push(chunk));
  child.stderr.on('data', chunk => faults.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  clearInterval(watch);
  // 1 is how scanners say that they have found something.
  if (code !== 0 && code !== 1)
    throw new Error(`${command} ended with ${code}: ${Buffer.concat(faults).toString('utf8')}`);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    seconds,
    cpuSeconds: ticks / TICKS,
    peakMb: peakKb / KB_PER_MB,
    stdout: Buffer.concat(chunks).toString('utf8'),
  };
}

/** User and system time: fields 14 and 15 of the process's line, counted behind its name, which may hold blanks. */
function processorTicks(pid: number | undefined): number {
  try {
    const [, , ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, 'name').split(' ');
    return Number(fields[10]) + Number(fields[11]);
  } catch {
    return 0;
  }
}

function highWaterKb(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
