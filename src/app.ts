import { join } from 'node:path';
import type { Services } from '../resolvers/context.ts';
import { createAudit } from './access/audit/create-audit.ts';
import { createAlertChannels } from './alert-channels/create-alert-channels.ts';
import { keepDelivering } from './alert-channels/deliveries/keep-delivering.ts';
import { type ChannelSender, createChannelSender } from './alert-channels/sender.ts';
import type { Clock, Randomness } from './clock.ts';
import { type Config, secretsOf } from './config.ts';
import { createEngine, type RunningEngine } from './engine/create-engine.ts';
import { createEvents, type Events } from './engine/events.ts';
import { createRegistry } from './engine/registry.ts';
import { AppError } from './errors.ts';
import { type Database, openDatabase } from './graph/database.ts';
import type { Graph } from './graph/graph.ts';
import { migrate } from './graph/migrations/migrate.ts';
import type { Observe } from './graph/observe.ts';
import { budgetPeriods } from './heartbeat/budget-periods.ts';
import { createHeartbeat } from './heartbeat/heartbeat.ts';
import { createRecording } from './heartbeat/recording/create-recording.ts';
import { createHistory } from './history/create-history.ts';
import { keepAlerts, prepareAlertRules } from './live/alerts/keep-alerts.ts';
import { alertKinds } from './live/alerts/kinds/index.ts';
import { metricOutOfBand } from './live/alerts/kinds/metric-out-of-band.ts';
import { createAlertRules } from './live/alerts/rules/create-alert-rules.ts';
import { createLive, type RunningLive } from './live/create-live.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { METRIC_NAMES } from './metrics/metrics.ts';
import { createOwnTasks, type RunningOwnTasks } from './own-tasks/create-own-tasks.ts';
import { createHandlers } from './own-tasks/handlers.ts';
import type { DefinedTask } from './own-tasks/modules/define-task.ts';
import { loadTaskModules, registerLoaded } from './own-tasks/modules/load-modules.ts';
import { ownTaskSettings } from './own-tasks/settings.ts';
import { createProposals } from './proposals/create-proposals.ts';
import { createRecommendations } from './recommendations/create-recommendations.ts';
import { createRedaction, type Redaction } from './redaction.ts';
import { VULNERABLE_LOCKFILE } from './sample/planted-facts.ts';
import { refuseOpenDoor } from './server/auth/loopback.ts';
import type { Server } from './server/server.ts';
import { builtInAppliers } from './tasks/appliers.ts';
import { measureOver } from './tasks/architecture/measure.ts';
import { builtInTasks } from './tasks/index.ts';
import { createMvsWeights } from './tasks/mvs-tuning/weights/create-mvs-weights.ts';
import type { MvsWeights } from './tasks/mvs-tuning/weights/mvs-weights.ts';
import { changesTakenBack } from './tasks/recommendation-verification/changes-taken-back.ts';
import { createFindings } from './tasks/security-updates/findings/create-findings.ts';
import { waitingFindings } from './tasks/security-updates/findings/waiting-findings.ts';
import { SECURITY_TASK } from './tasks/security-updates/name.ts';
import { securitySettings } from './tasks/security-updates/settings.ts';
import { TOKEN_BUDGET_TASK } from './tasks/token-budget/report.ts';
import { tokenBurn } from './tasks/token-budget/token-burn.ts';
import { createInstruments } from './telemetry/instruments.ts';
import { examine } from './telemetry/readiness.ts';
import { readingsOf } from './telemetry/readings.ts';
import { traceRuns, traceStatements } from './telemetry/tracing.ts';

/** Everything that alerts are raised for. */
const KINDS = [
  ...alertKinds,
  waitingFindings(SECURITY_TASK),
  changesTakenBack,
  tokenBurn,
  metricOutOfBand(METRIC_NAMES),
];
const MIGRATIONS = join(import.meta.dirname, '../schema/graph');

type Deps = Pick<AppOptions, 'log' | 'clock' | 'randomness'> & { readonly graph: Graph; readonly events: Events };

/** What runs tasks, once the database is ready. */
interface Running {
  readonly engine: RunningEngine;
  readonly ownTasks: RunningOwnTasks;
  readonly mvsWeights: MvsWeights;
}

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
 * Builds every part by hand and in order; whatever was opened is closed again when a later part fails. The database is
 * reached while what answers requests is loaded and built. The service answers before it is ready: until then the health
 * check and every request say that it is starting.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, log, clock, randomness, empty = false, onSubscriptionStart } = options;
  const opened = new AsyncDisposableStack();
  const givenUp = new AbortController();
  const signal = AbortSignal.any([givenUp.signal, ...(options.signal ? [options.signal] : [])]);
  let server: Server | undefined;
  let running: Running | undefined;
  let needed = 0;
  let isStopping = false;
  try {
    refuseOpenDoor(config);
    const loading = import('./front.ts');
    const modules = await loadTaskModules(config.TASKS);
    const replica = config.REPLICA_ID ?? randomness.id();
    const events = createEvents(log);
    const instruments = createInstruments(events, clock, () => readingsOf(running?.engine, server));
    const observe: Observe = (what, work) => traceStatements(what, () => instruments.observe(what, work));
    const database = await openDatabase(config, { log, clock, randomness, observe, signal });
    const { graph } = opened.adopt(database, () => {
      givenUp.abort();
      return database.close();
    });
    const migrating = reach(database, log);
    // Heard below, once the service listens.
    migrating.catch(() => undefined);
    const deps = { graph, clock, randomness, log, events };
    const live = createLive({ ...deps, onHandedOut: instruments.handedOut });
    opened.defer(() => live.close());
    const redaction = createRedaction(secretsOf(config));
    const sender = createChannelSender(ownTaskSettings(config));
    opened.defer(() => sender.close());
    const services = createServices({ ...deps, sender }, live, redaction);
    const readiness = () => examine({ graph, engine: running?.engine, needed, isStopping });
    const { createFront } = await loading;
    server = await createFront({
      ...{ config, ...deps, live, redaction },
      services: () => ({ ...services, ...orStarting(running) }),
      about: { database: database.description, replica },
      readiness,
      metrics: instruments.exposition,
      ...(onSubscriptionStart && { onSubscriptionStart }),
    });
    const { url } = await server.listen();
    opened.adopt(server, listening => listening.close());

    needed = await migrating;
    const hasSample = database.isLocal && !empty && (await offerSample(graph, clock));
    running = await startRunning(opened, deps, { config, replica, modules, hasSample });
    await prepareAlertRules(deps, KINDS);
    const alerts = keepAlerts(deps, KINDS);
    opened.defer(() => alerts.close());
    const deliverer = keepDelivering({ ...deps, sender });
    opened.defer(() => deliverer.close());
    // The database plans both statements for up to a second when it sees them first: no probe is to wait for that.
    await Promise.all([running.engine.hasLooked, readiness()]);
    const close = closeOnce(opened.move());
    return {
      url,
      close: () => {
        isStopping = true;
        return close();
      },
    };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** What answers requests and needs no running engine. */
function createServices(
  deps: Deps & { readonly sender: ChannelSender },
  live: RunningLive,
  redaction: Redaction,
): Omit<Services, keyof Running> {
  const { graph, clock, randomness } = deps;
  return {
    live,
    history: createHistory(graph, randomness),
    findings: createFindings(deps),
    heartbeat: createHeartbeat(graph, TOKEN_BUDGET_TASK),
    recommendations: createRecommendations(graph, builtInAppliers),
    recording: createRecording(graph),
    metrics: createMetrics(deps, since => budgetPeriods(graph, TOKEN_BUDGET_TASK, since)),
    proposals: createProposals(
      deps,
      measureOver(graph, () => new Date(clock.now())),
    ),
    audit: createAudit({ ...deps, redaction }),
    alertRules: createAlertRules(deps, KINDS),
    alertChannels: createAlertChannels(deps),
  };
}

/** Starts what runs tasks: those of the service, of `TASKS`, and those that were registered. */
async function startRunning(
  opened: AsyncDisposableStack,
  deps: Deps,
  settings: { config: Config; replica: string; modules: readonly DefinedTask[]; hasSample: boolean },
): Promise<Running> {
  const { config, replica, modules, hasSample } = settings;
  const registry = createRegistry();
  const security = securitySettings(config, hasSample ? [VULNERABLE_LOCKFILE.path] : [], deps);
  for (const task of builtInTasks({ security, retentionMs: config.RETENTION })) registry.register(task);
  registerLoaded(registry, modules);
  const codeNames = registry.names();
  const handlers = createHandlers({ ...deps, settings: ownTaskSettings(config) });
  opened.defer(() => handlers.close());
  const engine = createEngine({ ...deps, ...engineLimits(config), registry, replica, observeRun: traceRuns });
  opened.defer(() => engine.close());
  await engine.start();
  const ownTasks = createOwnTasks({ ...deps, ...engineLimits(config), replica, engine, handlers, codeNames });
  opened.defer(() => ownTasks.close());
  await ownTasks.start();
  return { engine, ownTasks, mvsWeights: createMvsWeights({ ...deps, engine }) };
}

/** Waits for the database and migrates it. Answers the version that it then has. */
async function reach({ graph, usable }: Database, log: Log): Promise<number> {
  await usable();
  return migrate(graph, MIGRATIONS, log);
}

/** Answers whether the sample graph is there. */
async function offerSample(graph: Graph, clock: Clock): Promise<boolean> {
  const { offerSampleGraph } = await import('./sample/offer.ts');
  return offerSampleGraph(graph, new Date(clock.now()), process.stderr);
}

function orStarting(running: Running | undefined): Running {
  if (running === undefined) throw new AppError('GRAPH_UNAVAILABLE', 'The service is starting. Try again shortly.');
  return running;
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
