import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const optimizationResult: Resolvers = { OptimizationResult: { report: storedJsonField } };
