import type { TaskDefinition } from '../engine/task.ts';
import { agentPerformanceProfiling } from './agent-performance/index.ts';
import { builtInAppliers } from './appliers.ts';
import { architectureSelfImprovement } from './architecture/index.ts';
import { mvsFormulaTuning } from './mvs-tuning/index.ts';
import { recommendationVerification } from './recommendation-verification/index.ts';
import { retention } from './retention/index.ts';
import { securityLayerUpdates } from './security-updates/index.ts';
import type { SecuritySettings } from './security-updates/settings.ts';
import { tokenBudgetOptimization } from './token-budget/index.ts';

/** What tasks need of the configuration: what P9-T4 reads, and how many milliseconds results are kept in full. */
interface TaskSettings {
  readonly security: SecuritySettings;
  readonly retentionMs: number;
}

/**
 * The five tasks of Phase 7, P9-T1 to P9-T5, the verification of what they changed, and the retention of results. What a
 * task of Phase 7 does is loaded at its first run, since a start needs to know only when it is due.
 */
export function builtInTasks({ security, retentionMs }: TaskSettings): TaskDefinition[] {
  return [
    tokenBudgetOptimization,
    mvsFormulaTuning,
    agentPerformanceProfiling,
    securityLayerUpdates(security),
    architectureSelfImprovement,
    recommendationVerification(builtInAppliers),
    retention({ retentionMs }),
  ];
}
