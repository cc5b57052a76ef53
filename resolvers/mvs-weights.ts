import { waitMs } from './arguments.ts';
import type { RequestContext } from './context.ts';
import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

const stepsOf = ({ services }: RequestContext) => services.mvsWeights;

export const mvsWeights: Resolvers = {
  MvsWeights: {
    formula: storedJsonField,
    changes: storedJsonField,
    metrics: storedJsonField,
    comparison: storedJsonField,
    verification: storedJsonField,
  },
  Mutation: {
    shadowMvsWeights: async (_, { wait, ...request }, context, info) => {
      await stepsOf(context).shadow(request, waitMs(wait));
      return context.nodes.read('MvsWeights', request.id, context, info);
    },
    activateMvsWeights: async (_, { wait, ...request }, context, info) => {
      await stepsOf(context).activate(request, waitMs(wait));
      return context.nodes.read('MvsWeights', request.id, context, info);
    },
    rollBackMvsWeights: async (_, { wait, ...request }, context, info) => {
      const inForce = await stepsOf(context).rollBack(request, waitMs(wait));
      return context.nodes.read('MvsWeights', inForce, context, info);
    },
    retireMvsWeights: async (_, request, context, info) => {
      await stepsOf(context).retire(request);
      return context.nodes.read('MvsWeights', request.id, context, info);
    },
  },
};
