import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LocalServerError } from './failure.ts';

const LAST_LINES = 4;
const PROGRESS_EVERY_MS = 2_000;

/** How a Maven run ended that did not succeed: everything it printed. */
export class MavenFailure extends Error {
  override readonly name = 'MavenFailure';
  readonly output: string;

  constructor(output: string) {
    super('Maven failed');
    this.output = output;
  }

  /** Its last words, in one line. */
  get summary(): string {
    const errors = this.output.split('\n').filter(line => /^\[ERROR\] \S/.test(line) && !line.includes('[Help 1]'));
    const lines = errors.length > 0 ? errors.slice(0, LAST_LINES) : this.output.trim().split('\n').slice(-LAST_LINES);
    return lines.map(line => line.replace('[ERROR] ', '').trim()).join(' ');
  }
}

export interface MavenRun {
  readonly commandLine: readonly string[];
  readonly javaHome: string;
  /** Hears how many files were downloaded so far, every two seconds at most. */
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs Maven to its end.
 * @throws LocalServerError maven_missing; MavenFailure; the signal's reason when aborted
 */
export async function runMaven(run: MavenRun): Promise<void> {
  const maven = spawn('mvn', ['--batch-mode', ...run.commandLine], {
    env: { ...process.env, JAVA_HOME: run.javaHome },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: run.signal,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    maven.once('error', reject).once('close', resolve);
  });
  const lines: string[] = [];
  const downloads = countDownloads(run.log);
  for (const stream of [maven.stdout, maven.stderr]) {
    createInterface(stream).on('line', line => (line.includes('Download') ? downloads(line) : lines.push(line)));
  }
  const code = await ended.catch(error => {
    run.signal?.throwIfAborted();
    throw new LocalServerError(
      'maven_missing',
      'The local Neo4j is fetched with Maven, and "mvn" was not found. Install it (for example "apt install maven").',
      { cause: error },
    );
  });
  if (code !== 0) throw new MavenFailure(lines.join('\n'));
}

function countDownloads(log: (line: string) => void): (line: string) => void {
  let files = 0;
  let reportedAt = Date.now();
  return line => {
    if (!line.includes('Downloaded from')) return;
    files += 1;
    if (Date.now() - reportedAt < PROGRESS_EVERY_MS) return;
    reportedAt = Date.now();
    log(`Fetching Neo4j: ${files} files so far`);
  };
}
