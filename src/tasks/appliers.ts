import type { Applier } from '../recommendations/applier.ts';
import { phaseOffsetsApplier } from './token-budget/appliers/phase-offsets.ts';
import { taskFrequencyApplier } from './token-budget/appliers/task-frequency.ts';
import { tokenBudgetApplier } from './token-budget/appliers/token-budget.ts';

/** The kinds of recommendations that the service can put in force, take back and verify itself. */
export const builtInAppliers: readonly Applier[] = [tokenBudgetApplier, taskFrequencyApplier, phaseOffsetsApplier];
