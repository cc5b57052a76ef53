import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import type { RequestContext } from '../resolvers/context.ts';
import type { Clock, Randomness } from './clock.ts';
import type { Config } from './config.ts';
import { createEngine } from './engine/create-engine.ts';
import { createEvents } from './engine/events.ts';
import { createRegistry } from './engine/registry.ts';
import { openDatabase } from './graph/database.ts';
import { createGeneratedReads } from './graph/generated-reads.ts';
import { migrate } from './graph/migrations/migrate.ts';
import { createHistory } from './history/create-history.ts';
import { createLive } from './live/create-live.ts';
import type { Log } from './log.ts';
import { offerSampleGraph } from './sample/offer.ts';
import { VULNERABLE_LOCKFILE } from './sample/planted-facts.ts';
import { buildSchema } from './server/schema/build.ts';
import { createNodeReader } from './server/schema/node-reader.ts';
import { createRecentRuns } from './server/schema/recent-runs.ts';
import { createServer } from './server/server.ts';
import { builtInTasks } from './tasks/index.ts';

const MIGRATIONS = join(import.meta.dirname, '../schema/graph');

export interface AppOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Leave an empty local database empty. */
  readonly empty?: boolean;
  /** Gives a start up. */
  readonly signal?: AbortSignal;
}

export interface App {
  readonly url: string;
  /** Ends everything in order. Calls after the first get the same promise. */
  close(): Promise<void>;
}

/** Builds every part by hand and in order; whatever was opened is closed again when a later part fails. */
export async function startApp({ config, log, clock, randomness, empty = false, signal }: AppOptions): Promise<App> {
  const opened = new AsyncDisposableStack();
  try {
    const replica = config.REPLICA_ID ?? randomness.id();
    const database = await openDatabase(config, { log, clock, randomness, ...(signal && { signal }) });
    const { graph, isLocal } = opened.adopt(database, () => database.close());
    await migrate(graph, MIGRATIONS, log);
    const hasSample = isLocal && !empty && (await offerSampleGraph(graph, new Date(clock.now()), process.stderr));

    const registry = createRegistry();
    const sources =
      config.SECURITY_SOURCES.length === 0 && hasSample ? [VULNERABLE_LOCKFILE.path] : config.SECURITY_SOURCES;
    for (const task of builtInTasks({ securitySources: sources })) registry.register(task);

    const deps = { graph, clock, randomness, log, events: createEvents(log) };
    const live = createLive(deps);
    opened.defer(() => live.close());
    const history = createHistory(graph, randomness);
    const { LEASE: leaseMs, CONCURRENCY: concurrency } = config;
    const engine = createEngine({
      ...deps,
      registry,
      replica,
      leaseMs,
      concurrency,
      catchUpLimit: config.CATCH_UP_CONCURRENCY,
      agentLimit: config.AGENT_CONCURRENCY ?? null,
      triggering: config.SCHEDULER === 'on',
    });

    const executionContext = createGeneratedReads(graph);
    const server = createServer<RequestContext>({
      schema: await buildSchema(live.events),
      createContext: () => ({
        services: { engine, history, live },
        nodes: createNodeReader(),
        recentRuns: createRecentRuns(graph),
        executionContext,
      }),
      config,
      log,
      randomness,
      about: { version: packageJson.version, database: database.description, replica },
      health: async () => ({ status: (await graph.answers()) ? 'ok' : 'unavailable' }),
    });
    const { url } = await server.listen();
    opened.defer(() => server.close());
    await engine.start();
    opened.defer(() => engine.close());
    return { url, close: closeOnce(opened.move()) };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

function closeOnce(opened: AsyncDisposableStack): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= opened.disposeAsync();
    return closed;
  };
}
