import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const recommendation: Resolvers = {
  Recommendation: { from: storedJsonField, to: storedJsonField, evidence: storedJsonField },
};
