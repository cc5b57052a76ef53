import { isResultValue } from '../src/history/result-values.ts';
import { given } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';

const DEFAULT_FIRST = 50;

export const history: Resolvers = {
  Query: {
    optimizationResultHistory: (_, { first, after, where }, { services, held }, info) =>
      services.history.page({
        first: first ?? DEFAULT_FIRST,
        values: held.valuesAt(info, ['edges', 'node']).filter(isResultValue),
        ...given({ after, where: where && given(where) }),
      }),
  },
  OptimizationResultHistory: {
    pageInfo: page => page,
    oldestCursor: (_page, _, { services }) => services.history.oldestCursor(),
  },
  OptimizationResultEdge: {
    node: (edge, _, context, info) =>
      context.held.known(edge.row, info) ?? context.nodes.read('OptimizationResult', edge.id, context, info),
  },
};
