import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const taskBudget: Resolvers = {
  OptimizationSettingVersion: { value: storedJsonField },
  TaskBudget: {
    setBy: ({ recommendationId }, _, context, info) =>
      recommendationId === null ? null : context.nodes.read('Recommendation', recommendationId, context, info),
  },
  Query: {
    taskBudgets: (_, { taskNames }, { services }) => services.heartbeat.budgets(taskNames ?? undefined),
    admitTask: (_, { taskName, cycleTokens, cycleNumber }, { services }) =>
      services.heartbeat.admit(taskName, { tokens: cycleTokens, number: cycleNumber ?? null }),
  },
};
