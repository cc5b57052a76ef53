import { given, waitMs } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';

export const runCycle: Resolvers = {
  Mutation: {
    runOptimizationCycle: async (_, { wait, ...options }, context, info) => {
      const request = { ...given(options), waitMs: waitMs(wait) };
      const { cycleId } = await context.services.engine.runCycle(request);
      return context.nodes.read('OptimizationCycle', cycleId, context, info);
    },
  },
};
