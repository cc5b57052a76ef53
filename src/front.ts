import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import type { RequestContext, Services } from '../resolvers/context.ts';
import { findApiKeys } from './access/api-keys/create-api-keys.ts';
import type { Clock, Randomness } from './clock.ts';
import type { Config } from './config.ts';
import { createGeneratedReads } from './graph/generated-reads.ts';
import type { Graph } from './graph/graph.ts';
import { createHistoryVersion } from './history/history-version.ts';
import { coalesce } from './live/coalesce.ts';
import type { Live } from './live/live.ts';
import type { Log } from './log.ts';
import type { Redaction } from './redaction.ts';
import { createAuthentication } from './server/auth/authentication.ts';
import { hiddenFrom } from './server/guards/hidden.ts';
import { buildSchema } from './server/schema/build.ts';
import { createHeldRows } from './server/schema/held-rows.ts';
import { createNodeReader } from './server/schema/node-reader.ts';
import { createPushedReader } from './server/schema/pushed-reader.ts';
import { createRecentRuns } from './server/schema/recent-runs.ts';
import { createServer, type Server } from './server/server.ts';
import { limitsFrom } from './server/settings.ts';
import type { Instruments } from './telemetry/instruments.ts';
import type { Readiness } from './telemetry/readiness.ts';

/** Where `npm run build` in web/ puts the dashboard. */
const DASHBOARD = join(import.meta.dirname, '../web/dist');

export interface FrontDeps {
  readonly config: Config;
  readonly graph: Graph;
  readonly log: Log;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly live: Live;
  readonly redaction: Redaction;
  /** For people: where the data is, and what this replica is called. */
  readonly about: { readonly database: string; readonly replica: string };
  /** What the fields call. Errors: AppError GRAPH_UNAVAILABLE while the service starts. */
  services(): Services;
  readiness(): Promise<Readiness>;
  readonly metrics: Instruments['exposition'];
  readonly onSubscriptionStart?: (operationId: string) => void;
}

/**
 * What answers requests: the schema behind the server. Apart from `app.ts`, because this is most of what has to be loaded,
 * while the database is reached.
 */
export async function createFront(deps: FrontDeps): Promise<Server> {
  const { config, graph, log, clock, randomness, live, redaction, services, onSubscriptionStart } = deps;
  const executionContext = createGeneratedReads(graph);
  const held = createHeldRows();
  const pushed = createPushedReader(clock);
  return createServer<RequestContext>({
    schema: await buildSchema(live.events),
    createContext: ({ principal }) => ({
      services: services(),
      nodes: createNodeReader(),
      recentRuns: createRecentRuns(graph),
      held,
      pushed,
      executionContext,
      principal,
      rights: principal.rights,
    }),
    rightsOf: ({ rights }) => rights,
    authentication: createAuthentication(config, { findApiKeys: ids => findApiKeys(graph, ids), clock }),
    clock,
    redact: redaction.text,
    config,
    limits: limitsFrom(config),
    dashboard: DASHBOARD,
    ...(await hiddenFrom(config)),
    ...(config.HISTORY_CACHE_BYTES > 0 && {
      keptAnswers: { bytes: config.HISTORY_CACHE_BYTES, version: coalesce(createHistoryVersion(graph, clock)) },
    }),
    log,
    randomness,
    about: { version: packageJson.version, ...deps.about },
    readiness: deps.readiness,
    metrics: deps.metrics,
    ...(onSubscriptionStart && { onSubscriptionStart }),
  });
}
