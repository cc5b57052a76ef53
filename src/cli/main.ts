import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock, systemRandomness } from '../clock.ts';
import { readConfig, secretsOf } from '../config.ts';
import { openDatabase } from '../graph/database.ts';
import { migrate } from '../graph/migrations/migrate.ts';
import { createLog } from '../log.ts';
import { createRedaction } from '../redaction.ts';
import { explain } from './explain.ts';
import { createProgram } from './program.ts';
import type { ProgramDeps } from './program-deps.ts';

const API_KEY_BYTES = 32;
const MIGRATIONS = join(import.meta.dirname, '../../schema/graph');

/** Answers go to standard output; what happens on the way goes beside it, so that answers can be piped. */
const withGraph: ProgramDeps['withGraph'] = async ({ migrated }, work) => {
  const config = readConfig(process.env);
  const log = createLog({ level: config.LOG_LEVEL, redact: createRedaction(secretsOf(config)).text }, process.stderr);
  const database = await openDatabase(config, { log, clock: systemClock, randomness: systemRandomness });
  try {
    await database.usable();
    if (migrated) await migrate(database.graph, MIGRATIONS, log);
    return await work(database.graph);
  } finally {
    await database.close();
  }
};

const program = createProgram({
  withGraph,
  now: () => new Date(systemClock.now()),
  say: line => process.stdout.write(`${line}\n`),
  progress: process.stderr,
  keyRandomness: {
    uuid: systemRandomness.id,
    secret: () => randomBytes(API_KEY_BYTES).toString('base64url'),
  },
});

program.parseAsync().catch(error => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
