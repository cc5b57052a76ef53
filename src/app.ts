import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import type { RequestContext } from '../resolvers/context.ts';
import type { Clock, Randomness } from './clock.ts';
import type { Config } from './config.ts';
import { createEngine, type RunningEngine } from './engine/create-engine.ts';
import { createEvents } from './engine/events.ts';
import { createRegistry } from './engine/registry.ts';
import { AppError } from './errors.ts';
import { type Database, openDatabase } from './graph/database.ts';
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
  /** Hears the id of each subscription that has its source. */
  readonly onSubscriptionStart?: (operationId: string) => void;
}

export interface App {
  readonly url: string;
  /** Ends everything in order. Calls after the first get the same promise. */
  close(): Promise<void>;
}

/**
 * Builds every part by hand and in order; whatever was opened is closed again when a later part fails. The service
 * answers from the beginning: until its database is ready, the health check and every request say that it is starting.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, log, clock, randomness, empty = false, signal, onSubscriptionStart } = options;
  const opened = new AsyncDisposableStack();
  try {
    const replica = config.REPLICA_ID ?? randomness.id();
    const database = await openDatabase(config, { log, clock, randomness, ...(signal && { signal }) });
    const { graph } = opened.adopt(database, () => database.close());
    const deps = { graph, clock, randomness, log, events: createEvents(log) };
    const live = createLive(deps);
    opened.defer(() => live.close());
    const history = createHistory(graph, randomness);
    const executionContext = createGeneratedReads(graph);

    let engine: RunningEngine | undefined;
    const server = createServer<RequestContext>({
      schema: await buildSchema(live.events),
      createContext: () => {
        if (engine === undefined)
          throw new AppError('GRAPH_UNAVAILABLE', 'The service is starting. Try again shortly.');
        const services = { engine, history, live };
        return { services, nodes: createNodeReader(), recentRuns: createRecentRuns(graph), executionContext };
      },
      config,
      log,
      randomness,
      about: { version: packageJson.version, database: database.description, replica },
      health: async () => ({ status: engine !== undefined && (await graph.answers()) ? 'ok' : 'unavailable' }),
      ...(onSubscriptionStart && { onSubscriptionStart }),
    });
    const { url } = await server.listen();
    opened.defer(() => server.close());

    const hasSample = await prepareGraph(database, { log, clock, empty });
    const registry = createRegistry();
    for (const task of builtInTasks({ securitySources: securitySources(config, hasSample) })) registry.register(task);
    const starting = createEngine({ ...deps, ...engineLimits(config), registry, replica });
    opened.defer(() => starting.close());
    await starting.start();
    engine = starting;
    return { url, close: closeOnce(opened.move()) };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Waits for the database and makes it ready. Answers whether it holds the sample graph. */
async function prepareGraph(
  { graph, usable, isLocal }: Database,
  { log, clock, empty }: Pick<AppOptions, 'log' | 'clock' | 'empty'>,
): Promise<boolean> {
  await usable();
  await migrate(graph, MIGRATIONS, log);
  return isLocal && !empty && (await offerSampleGraph(graph, new Date(clock.now()), process.stderr));
}

/** A newcomer's security task reads the sample's lockfile. */
function securitySources({ SECURITY_SOURCES: configured }: Config, hasSample: boolean): readonly string[] {
  return configured.length === 0 && hasSample ? [VULNERABLE_LOCKFILE.path] : configured;
}

function engineLimits(config: Config) {
  return {
    leaseMs: config.LEASE,
    concurrency: config.CONCURRENCY,
    catchUpLimit: config.CATCH_UP_CONCURRENCY,
    agentLimit: config.AGENT_CONCURRENCY ?? null,
    graceMs: config.GRACE,
    triggering: config.SCHEDULER === 'on',
  };
}

function closeOnce(opened: AsyncDisposableStack): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= opened.disposeAsync();
    return closed;
  };
}
