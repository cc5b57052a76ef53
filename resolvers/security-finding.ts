import { given } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';

export const securityFinding: Resolvers = {
  Mutation: {
    acknowledgeSecurityFinding: async (_, { id, input: { state, by, ...said } }, context, info) => {
      await context.services.findings.acknowledge(id, { state, by, ...given(said) });
      return context.nodes.read('SecurityFinding', id, context, info);
    },
  },
};
