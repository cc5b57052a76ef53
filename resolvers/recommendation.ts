import { actorOf } from './actor.ts';
import { given } from './arguments.ts';
import type { NodeRow } from './context.ts';
import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const recommendation: Resolvers = {
  Recommendation: {
    from: storedJsonField,
    to: storedJsonField,
    evidence: storedJsonField,
    application: (row: NodeRow, _, { services }) =>
      services.recommendations.hasApplier(String(row['applicationOf'])) ? 'service' : 'by_hand',
  },
  RecommendationStep: { details: storedJsonField },
  Mutation: {
    applyRecommendation: async (_, { by, byHand, reason, ...decision }, context, info) => {
      const how = { byHand: byHand ?? false, actor: actorOf(by, context), ...given({ reason }) };
      await context.services.recommendations.apply({ ...decision, ...how });
      return context.nodes.read('Recommendation', decision.id, context, info);
    },
    dismissRecommendation: async (_, { by, ...decision }, context, info) => {
      await context.services.recommendations.dismiss({ ...decision, actor: actorOf(by, context) });
      return context.nodes.read('Recommendation', decision.id, context, info);
    },
    rollBackRecommendation: async (_, { by, ...decision }, context, info) => {
      await context.services.recommendations.rollBack({ ...decision, actor: actorOf(by, context) });
      return context.nodes.read('Recommendation', decision.id, context, info);
    },
  },
};
