import type { StreamItem } from '../src/live/live.ts';
import { given } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';

export const live: Resolvers = {
  Subscription: {
    resultStream: {
      subscribe: (_, { after, where }, { services }) =>
        services.live.results(given({ after, where: where && given(where) })),
      resolve: (item: StreamItem) => item,
    },
  },
  ResultStreamItem: {
    result: (item, _, context, info) => context.nodes.read('OptimizationResult', item.resultId, context, info),
  },
};
