import { given, isoDuration, jsonObject } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';
import { customSchedule } from './schedule-input.ts';

export const taskControl: Resolvers = {
  Mutation: {
    cancelRun: async (_, { id, reason }, context, info) => {
      await context.services.engine.cancelRun(id, reason ?? undefined);
      return context.nodes.read('OptimizationRun', id, context, info);
    },
    updateTask: async (_, { name, input }, context, info) => {
      const { schedule, parameters, timeout, retryDelay, jitter, ...plain } = input;
      await context.services.engine.updateTask({
        name,
        ...given(plain),
        ...given({
          schedule: schedule ? customSchedule(schedule) : undefined,
          parameters: jsonObject('parameters', parameters),
          timeout: isoDuration('timeout', timeout),
          retryDelay: isoDuration('retryDelay', retryDelay),
          jitter: isoDuration('jitter', jitter),
        }),
      });
      return context.nodes.read('OptimizationTask', name, context, info);
    },
    pauseTasks: async (_, { names, reason }, context, info) => {
      const paused = await context.services.engine.pauseTasks(names ?? undefined, reason);
      return Promise.all(paused.map(name => context.nodes.read('OptimizationTask', name, context, info)));
    },
    resumeTasks: async (_, { names }, context, info) => {
      const resumed = await context.services.engine.resumeTasks(names ?? undefined);
      return Promise.all(resumed.map(name => context.nodes.read('OptimizationTask', name, context, info)));
    },
  },
};
