import { proposalStatusOf } from '../src/proposals/state-machine.ts';
import { actorOf } from './actor.ts';
import { given, jsonObject } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const architectureProposal: Resolvers = {
  ArchitectureProposal: {
    status: (row, _, __, info) => proposalStatusOf(row[info.path.key]),
    evidence: storedJsonField,
  },
  ProposalTransition: { evidence: storedJsonField },
  ImprovementOpportunity: { evidence: storedJsonField },
  Mutation: {
    createArchitectureProposal: async (_, { opportunityId, by }, context, info) => {
      const id = await context.services.proposals.create(opportunityId, actorOf(by, context));
      return context.nodes.read('ArchitectureProposal', id, context, info);
    },
    transitionArchitectureProposal: async (_, { id, to, expectedVersion, input }, context, info) => {
      await context.services.proposals.transition({
        id,
        to,
        expectedVersion,
        ...said(input),
        ...given({ targetSection: input.targetSection }),
      });
      return context.nodes.read('ArchitectureProposal', id, context, info);
    },
    vetArchitectureProposal: async (_, { id, expectedVersion, input }, context, info) => {
      await context.services.proposals.vet({ id, expectedVersion, decision: input.decision, ...said(input) });
      return context.nodes.read('ArchitectureProposal', id, context, info);
    },
    reportProposalProgress: async (_, { id, expectedVersion, input }, context, info) => {
      const { by, progress, note: reason, evidence } = input;
      await context.services.proposals.reportProgress({
        id,
        expectedVersion,
        progress,
        ...said({ by, reason, evidence }),
      });
      return context.nodes.read('ArchitectureProposal', id, context, info);
    },
  },
};

function said<By>({ by, reason, evidence }: { readonly by: By; readonly reason: string; readonly evidence?: unknown }) {
  return { by, reason, ...given({ evidence: jsonObject('input.evidence', evidence) }) };
}
