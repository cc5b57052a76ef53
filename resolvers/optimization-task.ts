import type { NodeRow } from './context.ts';
import type { Resolvers } from './generated/types.ts';
import { storedParametersField } from './stored-json.ts';

const DEFAULT_FIRST = 20;

export const optimizationTask: Resolvers = {
  OptimizationTask: {
    parameters: storedParametersField,
    recentRuns: async (task: NodeRow, { first, after }, context, info) => {
      const page = { first: first ?? DEFAULT_FIRST, after: after ?? null };
      const ids = await context.recentRuns.ids(String(task['recentRunsOf']), page, info);
      return Promise.all(ids.map(id => context.nodes.read('OptimizationRun', id, context, info)));
    },
  },
};
