import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError } from 'graphql';
import { AppError, asError } from '../errors.ts';
import { refusalStatus } from './auth/refusal-status.ts';
import { compileQueries } from './compiled-queries.ts';
import type { ToClientError } from './error-masking.ts';
import { formatted } from './formatted-error.ts';
import type { OperationGuard } from './guards/operation-guard.ts';
import type { PersistedOperations } from './guards/persisted-operations.ts';
import { STATUS_OF_REFUSAL } from './http-errors.ts';
import { type Marked, markKeepable } from './kept-answers/keepable.ts';
import type { RequestFacts } from './kept-answers/kept-answers.ts';
import { noSubscriptions } from './no-subscriptions.ts';
import type { ServerLimits, ServerSettings } from './settings.ts';

/** Queries and mutations over HTTP. */
interface GraphqlOverHttp {
  start(): Promise<void>;
  /** The handler of the route; only after `start`. */
  handler(): RouteHandlerMethod;
  stop(): Promise<void>;
}

/** The HTTP road: Apollo Server without its pages and cache hints, with every error masked. */
export function createGraphqlOverHttp<Context extends BaseContext>(
  settings: ServerSettings<Context> & { readonly limits: ServerLimits },
  toClientError: ToClientError,
  guard: OperationGuard,
  facts: RequestFacts,
): GraphqlOverHttp {
  const apollo = new ApolloServer<Context & Marked>({
    schema: settings.schema,
    introspection: settings.introspection ?? true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: settings.log,
    parseOptions: { maxTokens: settings.limits.documentTokens },
    validationRules: [guard.rule, ...(settings.validationRules ?? [])],
    formatError: (_formatted, error) => formatted(error, toClientError),
    ...(settings.persistedOperations && { persistedQueries: { cache: cacheOf(settings.persistedOperations) } }),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      checkBeforeExecution(guard),
      refusalStatus,
      noSubscriptions,
      compileQueries(settings.schema),
      ...(settings.keptAnswers ? [markKeepable<Context & Marked>(settings.schema)] : []),
    ],
  });
  let started = false;

  const context = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const principal = await facts.principalOf(request);
      const made = await settings.createContext({ road: 'http', headers: request.headers, principal });
      return { ...made, mark: facts.markOf(request) };
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAUTHENTICATED') {
        settings.log.info({ reason: error.message, from: request.ip }, 'A request was not let in');
        reply.header('www-authenticate', 'Bearer');
      }
      throw refused(error);
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

/** What needs the variables: checked for each request, also when its document is known. */
function checkBeforeExecution<Context extends BaseContext>(guard: OperationGuard): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request }) => {
        try {
          guard.check(document, operation, request.variables ?? {});
        } catch (error) {
          throw error instanceof AppError ? refused(error) : error;
        }
      },
    }),
  };
}

/** The list, where Apollo looks up documents by id; nothing is added to it. */
function cacheOf(operations: PersistedOperations) {
  return {
    get: async (key: string) => operations.byId(key.replace(/^apq:/, '')),
    set: async () => undefined,
    delete: async () => false,
  };
}

/** A refusal of the whole request, with its status. */
function refused(error: unknown): GraphQLError {
  const status = STATUS_OF_REFUSAL[error instanceof AppError ? error.code : 'INTERNAL_SERVER_ERROR'];
  return new GraphQLError('Refused', { originalError: asError(error), extensions: { http: { status } } });
}
