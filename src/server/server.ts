import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { systemClock } from '../clock.ts';
import { NO_AUTHENTICATION } from './auth/authentication.ts';
import { createSessions } from './auth/sessions.ts';
import { addDashboard, isBuilt } from './dashboard/dashboard.ts';
import { createErrorMask, withoutSuggestions } from './error-masking.ts';
import { createExplorer } from './explorer/explorer.ts';
import { wantsPage } from './explorer/negotiation.ts';
import { createGraphqlOverHttp } from './graphql-http.ts';
import { createGraphqlOverSocket } from './graphql-socket.ts';
import { createClientGuard } from './guards/client-guard.ts';
import { addClientLimits } from './guards/client-hooks.ts';
import { documentIn } from './guards/document-in-request.ts';
import { createOperationGuard } from './guards/operation-guard.ts';
import { checkPersistedOperations } from './guards/persisted-operations.ts';
import { addHealthRoutes } from './health.ts';
import { addErrorHandlers, answerUnreadable } from './http-errors.ts';
import { createBodyParser, keepJsonText } from './json-text.ts';
import { type AnswerFromKept, createKeptAnswers } from './kept-answers/kept-answers.ts';
import { addLandingPage } from './landing/landing.ts';
import { listenOn } from './listen.ts';
import { addMetricsRoute } from './metrics-route.ts';
import { createOriginGuard } from './origins.ts';
import { perRequest } from './per-request.ts';
import { addRequestIds, requestId } from './request-ids.ts';
import { DEFAULT_LIMITS, GRAPHQL_PATH, type ServerLimits, type ServerSettings } from './settings.ts';
import { addSiteHooks } from './site-hooks.ts';
import { createSocketServer, isSocketUpgrade } from './socket-server.ts';

const LATE_REQUESTS_MS = 2_000;

export interface Server {
  /**
   * Starts to answer.
   * @throws ConfigError when the port or the address cannot be used
   */
  listen(): Promise<{ readonly url: string }>;
  /** Sockets and subscriptions that are open now. */
  connections(): { readonly sockets: number; readonly subscriptions: number };
  /** Stops accepting, lets running requests finish and closes sockets with 1001. Every call returns the same promise. */
  close(): Promise<void>;
}

/**
 * The service's face: GraphQL over HTTP and WebSocket, the dashboard, the explorer and the health check on one port.
 * @throws ConfigError when `ALLOWED_ORIGINS` is faulty
 */
export function createServer<Context extends object>(given: ServerSettings<Context>): Server {
  const { authentication = NO_AUTHENTICATION, clock = systemClock } = given;
  const refusalOf = createOriginGuard(given.config);
  const sessions = createSessions({ authentication, clock, log: given.log });
  const settings = { ...given, authentication, sessions, limits: { ...DEFAULT_LIMITS, ...given.limits } };
  const { config, log, limits } = settings;
  const masked = createErrorMask(settings);
  const toClientError = settings.introspection === false ? withoutSuggestions(masked) : masked;
  const clients = createClientGuard(limits, config.TRUSTED_PROXIES ?? []);
  const operations = createOperationGuard(settings.schema, limits);
  if (settings.persistedOperations) {
    checkPersistedOperations(settings.persistedOperations, settings.schema, [operations.rule]);
  }
  const newId = settings.randomness.id;
  const app = createApp(log, limits, newId);
  const facts = {
    principalOf: perRequest(({ headers }) => authentication.authenticate(headers.authorization)),
    markOf: perRequest(() => ({ isKeepable: false })),
  };
  const fromKept: AnswerFromKept = settings.keptAnswers
    ? createKeptAnswers(settings.keptAnswers, facts)
    : (_request, _reply, execute) => execute();
  const graphql = createGraphqlOverHttp(settings, toClientError, operations, facts);
  const { protocol, subscriptions } = createGraphqlOverSocket(settings, toClientError, { operations, clients });
  const sockets = createSocketServer(app.server, { protocol, refusalOf, clients, toClientError, limits, log, newId });

  keepJsonText(app);
  addRequestIds(app);
  addSiteHooks(app, refusalOf);
  addClientLimits(app, clients);
  addErrorHandlers(app, toClientError);
  if (isBuilt(settings.dashboard)) addDashboard(app, settings.dashboard);
  else addLandingPage(app, settings);
  addHealthRoutes(app, settings);
  if (settings.metrics !== undefined) addMetricsRoute(app, settings.metrics);
  app.register(async routes => {
    await graphql.start();
    const answerQuery = graphql.handler();
    const parseBody = createBodyParser(app);
    const showExplorer = createExplorer({ ...settings, asksForToken: authentication.isOn });
    routes.all(GRAPHQL_PATH, function (request, reply) {
      if (wantsPage(request)) return showExplorer(request, reply);
      return fromKept(request, reply, async () => {
        parseBody(request);
        settings.persistedOperations?.documentOf(documentIn(request));
        return answerQuery.call(this, request, reply);
      });
    });
  });

  let closed: Promise<void> | undefined;
  const close = async () => {
    const deadline = setTimeout(() => app.server.closeAllConnections(), limits.drainMs);
    await Promise.all([sockets.close(), app.close()]);
    clearTimeout(deadline);
    sessions.stop();
    await graphql.stop();
  };

  return {
    listen: () => listenOn(app, config),
    connections: () => ({ sockets: sockets.count(), subscriptions: subscriptions() }),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

function createApp(log: FastifyBaseLogger, limits: ServerLimits, newId: () => string): FastifyInstance {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // The id comes into each line by the context, also into those of parts that know no request.
    childLoggerFactory: parent => parent,
    genReqId: ({ headers }) => requestId(headers, newId),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    clientErrorHandler: answerUnreadable,
    http: {
      shouldUpgradeCallback: isSocketUpgrade,
      headersTimeout: limits.requestMs,
      // Node looks for requests that are late only so often.
      connectionsCheckingInterval: Math.min(LATE_REQUESTS_MS, limits.requestMs),
    },
  });
}
