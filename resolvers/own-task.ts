import type { RegisterTaskRequest } from '../src/own-tasks/registration.ts';
import { given, isoDuration, jsonObject } from './arguments.ts';
import type { NodeRow } from './context.ts';
import type { HandlerInput, RegisterTaskInput, Resolvers } from './generated/types.ts';
import { customSchedule } from './schedule-input.ts';
import { storedJsonField } from './stored-json.ts';

/** Where the answer of a registration carries the secret: no query can give a field this name. */
const SIGNING_SECRET = Symbol('signingSecret');

export const ownTask: Resolvers = {
  OptimizationTask: {
    signingSecret: (task: NodeRow & { readonly [SIGNING_SECRET]?: string | null }) => task[SIGNING_SECRET] ?? null,
  },
  TaskDefinition: { settings: storedJsonField, statementParameters: storedJsonField },
  Mutation: {
    registerTask: async (_, { input, dryRun }, context, info) => {
      const { ownTasks } = context.services;
      const request = registration(input);
      if (dryRun) {
        return ownTasks.rehearse(request, (name, executionContext) =>
          context.nodes.read('OptimizationTask', name, { ...context, executionContext }, info),
        );
      }
      const { name, signingSecret } = await ownTasks.register(request);
      const row = await context.nodes.read('OptimizationTask', name, context, info);
      return { ...row, [SIGNING_SECRET]: signingSecret };
    },
    removeTask: async (_, { name }, { services }) => {
      await services.ownTasks.remove(name);
      return true;
    },
    completeRun: async (_, { id, token, report, error }, context, info) => {
      const outcome = given({ report: jsonObject('report', report), error });
      await context.services.engine.completeRun({ runId: id, token, ...outcome });
      return context.nodes.read('OptimizationRun', id, context, info);
    },
  },
};

function registration(input: RegisterTaskInput): RegisterTaskRequest {
  const { name, agent, handler, schedule, parameters, timeout, retryDelay, jitter, ...plain } = input;
  return {
    name,
    agent,
    handler: handlerRequest(handler),
    ...given(plain),
    ...given({
      schedule: schedule ? customSchedule(schedule) : undefined,
      parameters: jsonObject('parameters', parameters),
      timeout: isoDuration('timeout', timeout),
      retryDelay: isoDuration('retryDelay', retryDelay),
      jitter: isoDuration('jitter', jitter),
    }),
  };
}

function handlerRequest({ http, cypher }: HandlerInput): RegisterTaskRequest['handler'] {
  if (http != null) {
    const { url, headers, keepSecret } = http;
    return { http: { url, ...given({ headers: jsonObject('handler.http.headers', headers), keepSecret }) } };
  }
  const parameters = jsonObject('handler.cypher.parameters', cypher?.parameters);
  return { cypher: { statement: cypher?.statement ?? '', ...given({ parameters }) } };
}
