import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const optimizationRun: Resolvers = {
  OptimizationRun: {
    parameters: storedJsonField,
    log: (row, _, __, info) => (row[info.path.key] as string[] | null) ?? [],
  },
};
