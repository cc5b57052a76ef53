import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const HOME = 'test/.artifacts/python';
const PYTHON = `${HOME}/bin/python`;
const run = promisify(execFile);

/** A Python of the tests' own with the named packages, made the first time. */
export async function preparePython(...packages: readonly string[]): Promise<void> {
  if (!existsSync(PYTHON)) await run('python3', ['-m', 'venv', HOME]);
  await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
}

/** A running script; each of its lines is a JSON value. */
export interface PythonScript extends AsyncIterable<unknown> {
  /** Resolves when the script has ended well; rejects with what it complained about. */
  readonly ended: Promise<void>;
}

export function runPython(file: string, ...words: readonly string[]): PythonScript {
  const child = spawn(PYTHON, [file, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', chunk => {
    complaints += chunk;
  });
  const ended = new Promise<void>((resolve, reject) =>
    child.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`${file} ended with ${code}: ${complaints}`)),
    ),
  );
  ended.catch(() => undefined);
  return {
    ended,
    async *[Symbol.asyncIterator]() {
      for await (const line of createInterface(child.stdout)) yield JSON.parse(line);
    },
  };
}
