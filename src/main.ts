import { parseArgs } from 'node:util';
import { startApp } from './app.ts';
import { systemClock, systemRandomness } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import { AppError } from './errors.ts';
import { LocalServerError } from './graph/local-server/failure.ts';
import { GraphRefused } from './graph/open.ts';
import { createLog } from './log.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const FAILED = 1;

/** Failures whose message is written for the person who starts the service. */
const EXPLAINED = [ConfigError, LocalServerError, GraphRefused, AppError];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });
  const config = readConfig(process.env);
  const log = createLog({ level: config.LOG_LEVEL });
  const starting = new AbortController();
  const options = { config, log, clock: systemClock, randomness: systemRandomness };
  const app = startApp({ ...options, empty: values.empty, signal: starting.signal });
  let signals = 0;
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (++signals > 1) process.exit(FAILED);
      log.info({ signal: name }, 'closing; a second signal ends the service at once');
      starting.abort(new Error('stopped before the start was over'));
      app.then(({ close }) => close()).then(() => process.exit(), fail);
    });
  }
  const { url } = await app;
  log.info({ url, explorer: `${url}/graphql` }, `ready at ${url}`);
}

function fail(error: unknown): void {
  const explained = EXPLAINED.some(type => error instanceof type);
  console.error(explained ? (error as Error).message : error);
  process.exit(FAILED);
}

main().catch(fail);
