import type { GraphQLResolveInfo } from 'graphql';
import type { AlertChange, RecommendationStepTaken, RunChange, StreamItem } from '../src/live/live.ts';
import { given } from './arguments.ts';
import type { RequestContext } from './context.ts';
import type { Resolvers } from './generated/types.ts';

export const live: Resolvers = {
  Subscription: {
    resultStream: {
      subscribe: (_, { after, where }, { services }) =>
        services.live.results(given({ after, where: where && given(where) })),
      resolve: (item: StreamItem) => item,
    },
    runUpdates: {
      subscribe: (_, { taskName }, { services }) => services.live.runs(given({ taskName })),
      resolve: (change: RunChange, _: object, context: RequestContext, info: GraphQLResolveInfo) =>
        context.pushed.read(change, 'OptimizationRun', change.runId, context, info),
    },
    alerts: {
      subscribe: (_, __, { services }) => services.live.alerts(),
      resolve: (change: AlertChange, _: object, context: RequestContext, info: GraphQLResolveInfo) =>
        context.pushed.read(change, 'Alert', change.alertId, context, info),
    },
    recommendationSteps: {
      subscribe: (_, __, { services }) => services.live.recommendationSteps(),
      resolve: (taken: RecommendationStepTaken, _: object, context: RequestContext, info: GraphQLResolveInfo) =>
        context.pushed.read(taken, 'RecommendationStep', taken.stepId, context, info),
    },
  },
  ResultStreamItem: {
    result: ({ row }, _, context, info) =>
      context.held.known(row, info) ?? context.pushed.read(row, 'OptimizationResult', row.id, context, info),
  },
};
