import { given } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';

const DEFAULT_FIRST = 10;

export const upcomingRun: Resolvers = {
  Query: {
    upcomingRuns: (_, { taskName, first }, { services }) =>
      services.engine.upcomingRuns({ first: first ?? DEFAULT_FIRST, ...given({ taskName }) }),
  },
};
