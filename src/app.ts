import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import type { RequestContext } from '../resolvers/context.ts';
import { findApiKeys } from './access/api-keys/create-api-keys.ts';
import { createAudit } from './access/audit/create-audit.ts';
import type { Clock, Randomness } from './clock.ts';
import { type Config, secretsOf } from './config.ts';
import { createEngine, type RunningEngine } from './engine/create-engine.ts';
import { createEvents } from './engine/events.ts';
import { createRegistry } from './engine/registry.ts';
import { AppError } from './errors.ts';
import { type Database, openDatabase } from './graph/database.ts';
import { createGeneratedReads } from './graph/generated-reads.ts';
import type { Graph } from './graph/graph.ts';
import { migrate } from './graph/migrations/migrate.ts';
import { budgetPeriods } from './heartbeat/budget-periods.ts';
import { createHeartbeat } from './heartbeat/heartbeat.ts';
import { createRecording } from './heartbeat/recording/create-recording.ts';
import { createHistory } from './history/create-history.ts';
import { keepAlerts } from './live/alerts/keep-alerts.ts';
import { alertKinds } from './live/alerts/kinds/index.ts';
import { createLive } from './live/create-live.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { createProposals } from './proposals/create-proposals.ts';
import { createRecommendations } from './recommendations/create-recommendations.ts';
import { createRedaction } from './redaction.ts';
import { offerSampleGraph } from './sample/offer.ts';
import { VULNERABLE_LOCKFILE } from './sample/planted-facts.ts';
import { createAuthentication } from './server/auth/authentication.ts';
import { refuseOpenDoor } from './server/auth/loopback.ts';
import { buildSchema } from './server/schema/build.ts';
import { createNodeReader } from './server/schema/node-reader.ts';
import { createPushedReader } from './server/schema/pushed-reader.ts';
import { createRecentRuns } from './server/schema/recent-runs.ts';
import { createServer } from './server/server.ts';
import type { Health } from './server/settings.ts';
import { limitsFrom } from './server/settings.ts';
import { builtInAppliers } from './tasks/appliers.ts';
import { measureOver } from './tasks/architecture/measure.ts';
import { builtInTasks } from './tasks/index.ts';
import { createMvsWeights } from './tasks/mvs-tuning/weights/create-mvs-weights.ts';
import { changesTakenBack } from './tasks/recommendation-verification/changes-taken-back.ts';
import { createFindings } from './tasks/security-updates/findings/create-findings.ts';
import { waitingFindings } from './tasks/security-updates/findings/waiting-findings.ts';
import { SECURITY_TASK } from './tasks/security-updates/name.ts';
import { securitySettings } from './tasks/security-updates/settings.ts';
import { TOKEN_BUDGET_TASK } from './tasks/token-budget/report.ts';
import { tokenBurn } from './tasks/token-budget/token-burn.ts';

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
    refuseOpenDoor(config);
    const replica = config.REPLICA_ID ?? randomness.id();
    const database = await openDatabase(config, { log, clock, randomness, ...(signal && { signal }) });
    const { graph } = opened.adopt(database, () => database.close());
    const authentication = createAuthentication(config, { findApiKeys: ids => findApiKeys(graph, ids), clock });
    const redaction = createRedaction(secretsOf(config));
    const deps = { graph, clock, randomness, log, events: createEvents(log) };
    const live = createLive(deps);
    opened.defer(() => live.close());
    const history = createHistory(graph, randomness);
    const findings = createFindings(deps);
    const heartbeat = createHeartbeat(graph, TOKEN_BUDGET_TASK);
    const recommendations = createRecommendations(graph, builtInAppliers);
    const recording = createRecording(graph);
    const metrics = createMetrics(deps, since => budgetPeriods(graph, TOKEN_BUDGET_TASK, since));
    const proposals = createProposals(
      deps,
      measureOver(graph, () => new Date(clock.now())),
    );
    const audit = createAudit({ ...deps, redaction });
    const executionContext = createGeneratedReads(graph);
    const pushed = createPushedReader(clock);

    let engine: RunningEngine | undefined;
    const server = createServer<RequestContext>({
      schema: await buildSchema(live.events),
      createContext: ({ principal }) => {
        if (engine === undefined)
          throw new AppError('GRAPH_UNAVAILABLE', 'The service is starting. Try again shortly.');
        const mvsWeights = createMvsWeights({ graph, engine, randomness });
        const services = {
          ...{ engine, history, live, findings, mvsWeights, heartbeat, recommendations, recording, metrics, proposals },
          audit,
        };
        return {
          services,
          nodes: createNodeReader(),
          recentRuns: createRecentRuns(graph),
          pushed,
          executionContext,
          principal,
          rights: principal.rights,
        };
      },
      rightsOf: ({ rights }) => rights,
      authentication,
      clock,
      redact: redaction.text,
      config,
      limits: limitsFrom(config),
      log,
      randomness,
      about: { version: packageJson.version, database: database.description, replica },
      health: () => examine(graph, engine),
      ...(onSubscriptionStart && { onSubscriptionStart }),
    });
    const { url } = await server.listen();
    opened.defer(() => server.close());

    const hasSample = await prepareGraph(database, { log, clock, empty });
    const registry = createRegistry();
    for (const task of builtInTasks({
      security: securitySettings(config, hasSample ? [VULNERABLE_LOCKFILE.path] : [], deps),
    }))
      registry.register(task);
    const starting = createEngine({ ...deps, ...engineLimits(config), registry, replica });
    opened.defer(() => starting.close());
    await starting.start();
    engine = starting;
    const alerts = keepAlerts(deps, [...alertKinds, waitingFindings(SECURITY_TASK), changesTakenBack, tokenBurn]);
    opened.defer(() => alerts.close());
    return { url, close: closeOnce(opened.move()) };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function examine(graph: Graph, engine: RunningEngine | undefined): Promise<Health> {
  if (engine === undefined) return { status: 'unavailable' };
  const status = (await graph.answers()) ? 'ok' : 'unavailable';
  return { status, schedulerReads: engine.isReading(), reports: engine.waitingReports() };
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
