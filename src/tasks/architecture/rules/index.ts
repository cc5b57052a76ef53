import type { Rule } from '../rule.ts';
import { deadTask } from './dead-task.ts';
import { failingTask } from './failing-task.ts';
import { hotPath } from './hot-path.ts';
import { lostResults } from './lost-results.ts';
import { missingSection } from './missing-section.ts';
import { mvsImbalance } from './mvs-imbalance.ts';
import { orphanAgent } from './orphan-agent.ts';
import { overBudget } from './over-budget.ts';
import { overloadedAgent } from './overloaded-agent.ts';
import { recurringError } from './recurring-error.ts';
import { regression } from './regression.ts';
import { schemaGap } from './schema-gap.ts';
import { securityDebt } from './security-debt.ts';
import { skippedWork } from './skipped-work.ts';
import { staleSection } from './stale-section.ts';
import { stalledProposal } from './stalled-proposal.ts';
import { undocumented } from './undocumented.ts';

/** Every detection rule, in the order of their ids. */
export const RULES: readonly Rule[] = [
  failingTask,
  regression,
  recurringError,
  overBudget,
  deadTask,
  orphanAgent,
  overloadedAgent,
  missingSection,
  staleSection,
  undocumented,
  lostResults,
  skippedWork,
  securityDebt,
  mvsImbalance,
  hotPath,
  stalledProposal,
  schemaGap,
];
