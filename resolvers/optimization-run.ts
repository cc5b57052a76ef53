import type { Resolvers } from './generated/types.ts';
import { storedParametersField } from './stored-json.ts';

export const optimizationRun: Resolvers = {
  OptimizationRun: {
    parameters: storedParametersField,
    log: (row, _, __, info) => (row[info.path.key] as string[] | null) ?? [],
  },
};
