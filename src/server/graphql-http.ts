import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError } from 'graphql';
import { AppError, asError, type ErrorCode } from '../errors.ts';
import type { Authentication } from './auth/authentication.ts';
import { refusalStatus } from './auth/refusal-status.ts';
import type { ToClientError } from './error-masking.ts';
import { formatted } from './formatted-error.ts';
import { noSubscriptions } from './no-subscriptions.ts';
import type { ServerLimits, ServerSettings } from './settings.ts';

/** What a refusal by the context says in HTTP; refusals by resolvers are part of an answer with status 200. */
const STATUS_OF_CONTEXT_REFUSAL: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  SLOW_CLIENT: 429,
  LIMIT_EXCEEDED: 429,
  INTERNAL_SERVER_ERROR: 500,
  GRAPH_UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** Queries and mutations over HTTP. */
interface GraphqlOverHttp {
  start(): Promise<void>;
  /** The handler of the route; only after `start`. */
  handler(): RouteHandlerMethod;
  stop(): Promise<void>;
}

/** The HTTP road: Apollo Server without its pages and cache hints, with every error masked. */
export function createGraphqlOverHttp<Context extends BaseContext>(
  settings: ServerSettings<Context> & { readonly limits: ServerLimits; readonly authentication: Authentication },
  toClientError: ToClientError,
): GraphqlOverHttp {
  const apollo = new ApolloServer<Context>({
    schema: settings.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: settings.log,
    parseOptions: { maxTokens: settings.limits.documentTokens },
    validationRules: [...(settings.validationRules ?? [])],
    formatError: (_formatted, error) => formatted(error, toClientError),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      refusalStatus,
      noSubscriptions,
    ],
  });
  let started = false;

  const context = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const principal = await settings.authentication.authenticate(request.headers.authorization);
      return await settings.createContext({ road: 'http', headers: request.headers, principal });
    } catch (error) {
      const status = STATUS_OF_CONTEXT_REFUSAL[error instanceof AppError ? error.code : 'INTERNAL_SERVER_ERROR'];
      if (status === STATUS_OF_CONTEXT_REFUSAL.UNAUTHENTICATED) {
        settings.log.info({ reason: asError(error).message, from: request.ip }, 'A request was not let in');
        reply.header('www-authenticate', 'Bearer');
      }
      throw new GraphQLError('No context', { originalError: asError(error), extensions: { http: { status } } });
    }
  };

  return {
    start: async () => {
      await apollo.start();
      started = true;
    },
    handler: () => fastifyApolloHandler(apollo, { context }),
    stop: async () => {
      if (started) await apollo.stop();
    },
  };
}
