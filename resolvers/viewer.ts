import type { Resolvers } from './generated/types.ts';

export const viewer: Resolvers = {
  Query: {
    viewer: (_, __, { principal }) => ({ ...principal, scopes: [...principal.scopes].sort() }),
  },
};
