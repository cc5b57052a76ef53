import type { TaskDefinition } from '../engine/task.ts';
import { agentPerformanceProfiling } from './agent-performance/index.ts';
import { builtInAppliers } from './appliers.ts';
import { architectureSelfImprovement } from './architecture/index.ts';
import { mvsFormulaTuning } from './mvs-tuning/index.ts';
import { recommendationVerification } from './recommendation-verification/index.ts';
import { securityLayerUpdates } from './security-updates/index.ts';
import type { SecuritySettings } from './security-updates/settings.ts';
import { tokenBudgetOptimization } from './token-budget/index.ts';

/** The five tasks of Phase 7, P9-T1 to P9-T5, and the verification of what they changed. `security`: what P9-T4 reads. */
export function builtInTasks({ security }: { readonly security: SecuritySettings }): TaskDefinition[] {
  return [
    tokenBudgetOptimization,
    mvsFormulaTuning,
    agentPerformanceProfiling,
    securityLayerUpdates(security),
    architectureSelfImprovement,
    recommendationVerification(builtInAppliers),
  ];
}
