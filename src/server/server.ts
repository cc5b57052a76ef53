import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import { systemClock } from '../clock.ts';
import { NO_AUTHENTICATION } from './auth/authentication.ts';
import { createSessions } from './auth/sessions.ts';
import { createErrorMask } from './error-masking.ts';
import { createExplorer } from './explorer/explorer.ts';
import { wantsPage } from './explorer/negotiation.ts';
import { createGraphqlOverHttp } from './graphql-http.ts';
import { createGraphqlOverSocket } from './graphql-socket.ts';
import { addHealthRoute } from './health.ts';
import { addErrorHandlers } from './http-errors.ts';
import { addLandingPage } from './landing/landing.ts';
import { listenOn } from './listen.ts';
import { createOriginGuard } from './origins.ts';
import { DEFAULT_LIMITS, GRAPHQL_PATH, type ServerLimits, type ServerSettings } from './settings.ts';
import { addSiteHooks } from './site-hooks.ts';
import { createSocketServer, isSocketUpgrade } from './socket-server.ts';

export interface Server {
  /**
   * Starts to answer.
   * @throws ConfigError when the port or the address cannot be used
   */
  listen(): Promise<{ readonly url: string }>;
  /** Stops accepting, lets running requests finish and closes sockets with 1001. Every call returns the same promise. */
  close(): Promise<void>;
}

/**
 * The service's face: GraphQL over HTTP and WebSocket, the explorer, the landing page and the health check on one port.
 * @throws ConfigError when `ALLOWED_ORIGINS` is faulty
 */
export function createServer<Context extends object>(given: ServerSettings<Context>): Server {
  const { authentication = NO_AUTHENTICATION, clock = systemClock } = given;
  const refusalOf = createOriginGuard(given.config);
  const sessions = createSessions({ authentication, clock, log: given.log });
  const settings = { ...given, authentication, sessions, limits: { ...DEFAULT_LIMITS, ...given.limits } };
  const { config, log, limits } = settings;
  const toClientError = createErrorMask(settings);
  const app = createApp(log, limits);
  const graphql = createGraphqlOverHttp(settings, toClientError);
  const protocol = createGraphqlOverSocket(settings, toClientError);
  const sockets = createSocketServer(app.server, { protocol, refusalOf, toClientError, limits, log });

  addSiteHooks(app, refusalOf);
  addErrorHandlers(app, toClientError);
  addLandingPage(app, settings.about);
  addHealthRoute(app, settings);
  app.register(async routes => {
    await graphql.start();
    const answerQuery = graphql.handler();
    const showExplorer = createExplorer({ asksForToken: authentication.isOn });
    routes.all(GRAPHQL_PATH, function (request, reply) {
      return wantsPage(request) ? showExplorer(request, reply) : answerQuery.call(this, request, reply);
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
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

function createApp(log: FastifyBaseLogger, limits: ServerLimits): FastifyInstance {
  return fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    http: { shouldUpgradeCallback: isSocketUpgrade },
  });
}
