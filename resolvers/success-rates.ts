import { given } from './arguments.ts';
import type { Resolvers } from './generated/types.ts';

export const successRates: Resolvers = {
  Query: {
    optimizationSuccessRates: (_, range, { services }) => services.history.successRates(given(range)),
  },
};
