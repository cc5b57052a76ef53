import { PassThrough } from 'node:stream';
import { type App, startApp } from '../../../src/app.ts';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { readConfig, secretsOf } from '../../../src/config.ts';
import { createLog } from '../../../src/log.ts';
import { createRedaction } from '../../../src/redaction.ts';
import { clear, openTestGraph } from '../../support/graph.ts';
import { testNeo4j } from '../../support/neo4j.ts';
import { SubscriptionStarts } from '../../support/subscription-starts.ts';
import { type ConnectOptions, connect, type SocketClient } from '../../support/ws-client.ts';
import { ask } from '../server/http.ts';

/** The whole service as `npm start` builds it, over the test database, on a free port. */
export interface RunningApp extends App {
  /** An operation by HTTP; an answer with errors fails the test. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  data(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** An operation by HTTP that is to be refused: its errors. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  errors(query: string, variables?: Record<string, unknown>): Promise<any[]>;
  connect(options?: ConnectOptions): Promise<SocketClient>;
  /** Everything that was logged. */
  logged(): string;
}

export interface AppSettings {
  /** Variables of the environment besides those of the test database. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Hears of every subscription that has its source. */
  readonly onSubscriptionStart?: () => void;
}

export async function startTestApp({ environment = {}, onSubscriptionStart }: AppSettings = {}): Promise<RunningApp> {
  const { uri, username, password } = testNeo4j();
  const starts = new SubscriptionStarts();
  const destination = new PassThrough();
  let logged = '';
  destination.on('data', chunk => {
    logged += chunk;
  });
  const config = readConfig({
    NEO4J_URI: uri,
    NEO4J_USERNAME: username,
    NEO4J_PASSWORD: password,
    PORT: '0',
    LEASE: 'PT2S',
    ...environment,
  });
  const app = await startApp({
    config,
    log: createLog({ level: 'debug', redact: createRedaction(secretsOf(config)).text }, destination),
    clock: systemClock,
    randomness: systemRandomness,
    onSubscriptionStart: id => {
      starts.record(id);
      onSubscriptionStart?.();
    },
  });
  return {
    ...app,
    data: async (query, variables) => {
      const { body } = await ask(app.url, query, variables);
      if (body.errors !== undefined) throw new Error(`${query}: ${JSON.stringify(body.errors)}`);
      return body.data;
    },
    errors: async (query, variables) => (await ask(app.url, query, variables)).body.errors ?? [],
    connect: options => connect(app.url, { starts, ...options }),
    logged: () => logged,
  };
}

/** Empties the test database, for the first start of a service. */
export async function emptyDatabase(): Promise<void> {
  const graph = await openTestGraph();
  await clear(graph);
  await graph.close();
}
