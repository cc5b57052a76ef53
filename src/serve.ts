import { explain } from './cli/explain.ts';
import { systemClock, systemRandomness } from './clock.ts';
import { readConfig, secretsOf } from './config.ts';
import { createLog } from './log.ts';
import { createRedaction } from './redaction.ts';
import { isTracingAsked } from './telemetry/tracing-asked.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const FAILED = 1;

/** Why a start was given up: somebody asked for it, so nothing has failed. */
class StopAsked extends Error {}

/**
 * Runs the service as the environment configures it, until a signal ends it and the process. Resolves when it is ready.
 * @throws what keeps it from starting; `explain` has words for it
 */
export async function serve({ empty }: { readonly empty: boolean }): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog({ level: config.LOG_LEVEL, redact: createRedaction(secretsOf(config)).text });
  const tracing = await startTracing();
  // Only now: what is to be traced must be imported after the tracing has begun.
  const { startApp } = await import('./app.ts');
  const starting = new AbortController();
  const options = { config, log, clock: systemClock, randomness: systemRandomness };
  const app = startApp({ ...options, empty, signal: starting.signal });
  let signals = 0;
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (++signals > 1) process.exit(FAILED);
      log.info({ signal: name }, 'closing; a second signal ends the service at once');
      starting.abort(new StopAsked());
      app
        .then(({ close }) => close())
        .then(() => tracing?.close())
        .then(() => process.exit(), end);
    });
  }
  const { url } = await app.catch(givenUp);
  log.info({ url, explorer: `${url}/graphql` }, `ready at ${url}`);
}

async function startTracing(): Promise<{ close(): Promise<void> } | undefined> {
  if (!isTracingAsked(process.env)) return undefined;
  const telemetry = await import('./telemetry/start-tracing.ts');
  return telemetry.startTracing();
}

/** A start that was given up on request has not failed. */
function givenUp(thrown: unknown): never {
  if (thrown instanceof StopAsked) process.exit();
  throw thrown;
}

function end(thrown: unknown): never {
  if (thrown instanceof StopAsked) process.exit();
  process.stderr.write(`${explain(thrown)}\n`);
  process.exit(FAILED);
}
