import type { TaskDefinition } from '../engine/task.ts';
import { agentPerformanceProfiling } from './agent-performance/index.ts';
import { architectureSelfImprovement } from './architecture/index.ts';
import { mvsFormulaTuning } from './mvs-tuning/index.ts';
import { securityLayerUpdates } from './security-updates/index.ts';
import { tokenBudgetOptimization } from './token-budget/index.ts';

/** The five tasks of Phase 7, P9-T1 to P9-T5. `securitySources`: the lockfiles that P9-T4 reads. */
export function builtInTasks({ securitySources }: { readonly securitySources: readonly string[] }): TaskDefinition[] {
  return [
    tokenBudgetOptimization,
    mvsFormulaTuning,
    agentPerformanceProfiling,
    securityLayerUpdates({ sources: securitySources }),
    architectureSelfImprovement,
  ];
}
