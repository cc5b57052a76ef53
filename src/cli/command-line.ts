import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { systemClock, systemRandomness } from '../clock.ts';
import { readConfig, secretsOf } from '../config.ts';
import { dialRunningDatabase, openDatabase } from '../graph/database.ts';
import { migrate } from '../graph/migrations/migrate.ts';
import { createLog } from '../log.ts';
import { createRedaction } from '../redaction.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { explain } from './explain.ts';
import { createProgram } from './program.ts';
import type { ProgramDeps } from './program-deps.ts';

const API_KEY_BYTES = 32;
const MIGRATIONS = join(import.meta.dirname, '../../schema/graph');

/** Answers go to standard output; what happens on the way goes beside it, so that answers can be piped. */
function surroundings() {
  const config = readConfig(process.env);
  const log = createLog({ level: config.LOG_LEVEL, redact: createRedaction(secretsOf(config)).text }, process.stderr);
  return { config, log, deps: { log, clock: systemClock, randomness: systemRandomness } };
}

const withGraph: ProgramDeps['withGraph'] = async ({ migrated }, work) => {
  const { config, log, deps } = surroundings();
  const database = await openDatabase(config, deps);
  try {
    await database.usable();
    if (migrated) await migrate(database.graph, MIGRATIONS, log);
    return await work(database.graph);
  } finally {
    await database.close();
  }
};

const withGraphAsItIs: ProgramDeps['withGraphAsItIs'] = async work => {
  const { config, deps } = surroundings();
  const { graph, usable } = await dialRunningDatabase(config, deps);
  try {
    await usable();
    return await work(graph);
  } finally {
    await graph.close();
  }
};

let interruption: AbortController | undefined;

/** Only commands that ask for it take Ctrl-C into their hands; the others end at once. */
function interrupted(): AbortSignal {
  if (interruption === undefined) {
    const asked = new AbortController();
    process.once('SIGINT', () => asked.abort());
    interruption = asked;
  }
  return interruption.signal;
}

const program = createProgram({
  withGraph,
  withGraphAsItIs,
  migrations: MIGRATIONS,
  // Loaded only now: what is to be traced must be imported after the tracing has begun.
  serve: async options => (await import('../serve.ts')).serve(options),
  clock: systemClock,
  say: line => process.stdout.write(`${line}\n`),
  progress: process.stderr,
  uuid: systemRandomness.id,
  secret: () => randomBytes(API_KEY_BYTES).toString('base64url'),
  get interrupted() {
    return interrupted();
  },
  endWith: code => {
    process.exitCode = code;
  },
});

// A reader that has seen enough, such as head, is no fault.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? EXIT.done : EXIT.failed),
);

program.parseAsync().catch(error => {
  if (interruption?.signal.aborted) {
    process.exitCode = EXIT.interrupted;
    return;
  }
  // commander has said already what is wrong with the words.
  if (!(error instanceof CommanderError)) process.stderr.write(`${explain(error)}\n`);
  process.exitCode = exitCodeOf(error);
});
