import { EventEmitter } from 'node:events';
import type { RequestContext, Services } from '../../../resolvers/context.ts';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createGeneratedReads } from '../../../src/graph/generated-reads.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { budgetPeriods } from '../../../src/heartbeat/budget-periods.ts';
import { createHistory } from '../../../src/history/create-history.ts';
import { createHistoryVersion } from '../../../src/history/history-version.ts';
import { coalesce } from '../../../src/live/coalesce.ts';
import { createMetrics } from '../../../src/metrics/create-metrics.ts';
import { createAuthentication } from '../../../src/server/auth/authentication.ts';
import { buildSchema } from '../../../src/server/schema/build.ts';
import { createHeldRows } from '../../../src/server/schema/held-rows.ts';
import { createNodeReader } from '../../../src/server/schema/node-reader.ts';
import { createPushedReader } from '../../../src/server/schema/pushed-reader.ts';
import { createRecentRuns } from '../../../src/server/schema/recent-runs.ts';
import { createServer, type Server } from '../../../src/server/server.ts';
import { TOKEN_BUDGET_TASK } from '../../../src/tasks/token-budget/report.ts';
import { silentLog } from '../../support/graph.ts';
import { AUDIENCE, JWT_SECRET } from '../../support/tokens.ts';

/** More than a large commit may take to become visible: tests wait for commits themselves. */
const TICK_MS = 10_000;

export interface HistoryServer {
  readonly url: string;
  readonly server: Server;
  /** Requests that were executed, not answered by a kept answer. */
  executed(): number;
}

const schema = buildSchema(new EventEmitter());

/** The service's schema and history over a graph, behind tokens; keeps answers in so many bytes, or none. */
export async function startHistoryServer(graph: Graph, bytes: number): Promise<HistoryServer> {
  const services = {
    history: createHistory(graph, systemRandomness),
    metrics: createMetrics({ graph, clock: systemClock }, since => budgetPeriods(graph, TOKEN_BUDGET_TASK, since)),
  } as Services;
  const config = { AUTH_JWT_SECRET: JWT_SECRET, AUTH_JWKS_URL: undefined, AUTH_AUDIENCE: AUDIENCE };
  let now = 0;
  const monotonic = () => {
    now += TICK_MS;
    return now;
  };
  let executed = 0;
  const server = createServer<RequestContext>({
    schema: await schema,
    createContext: ({ principal }) => {
      executed++;
      return {
        services,
        nodes: createNodeReader(),
        held: createHeldRows(),
        pushed: createPushedReader(systemClock),
        recentRuns: createRecentRuns(graph),
        executionContext: createGeneratedReads(graph),
        principal,
        rights: principal.rights,
      };
    },
    authentication: createAuthentication(
      { ...config, AUTH_ISSUER: undefined, AUTH_API_KEYS: 'off' },
      { findApiKeys: async () => [], clock: systemClock },
    ),
    config: { HOST: '127.0.0.1', PORT: 0, ALLOWED_ORIGINS: [] },
    limits: { requestsPerMinute: 1_000_000 },
    log: silentLog,
    randomness: systemRandomness,
    about: { version: '0', database: 'test', replica: 'test' },
    ...(bytes > 0 && { keptAnswers: { bytes, version: coalesce(createHistoryVersion(graph, { monotonic })) } }),
  });
  return { ...(await server.listen()), server, executed: () => executed };
}
