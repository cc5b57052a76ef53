import type { Rule } from '../rule.ts';
import { deadTask } from './dead-task.ts';
import { failingTask } from './failing-task.ts';
import { lostResults } from './lost-results.ts';
import { missingSection } from './missing-section.ts';
import { orphanAgent } from './orphan-agent.ts';
import { schemaGap } from './schema-gap.ts';
import { skippedWork } from './skipped-work.ts';
import { staleSection } from './stale-section.ts';
import { stalledProposal } from './stalled-proposal.ts';

/** Every detection rule, in the order of their ids. The missing ids need findings of other tasks. */
export const RULES: readonly Rule[] = [
  failingTask,
  deadTask,
  orphanAgent,
  missingSection,
  staleSection,
  lostResults,
  skippedWork,
  stalledProposal,
  schemaGap,
];
