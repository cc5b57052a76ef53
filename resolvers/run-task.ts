import { given, jsonObject, waitMs } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';

export const runTask: Resolvers = {
  Mutation: {
    runTask: async (_, { name, parameters, idempotencyKey, wait }, context, info) => {
      const options = given({ parameters: jsonObject('parameters', parameters), idempotencyKey });
      const { runId } = await context.services.engine.runTask({ name, waitMs: waitMs(wait), ...options });
      return context.nodes.read('OptimizationRun', runId, context, info);
    },
  },
};
