import { LEADS_TO, MOST_RETRIES } from '../../../src/proposals/state-machine.ts';
import type { ProposalStatus } from '../generated/operations.ts';

/** What somebody can do with a proposal: take a step, judge it, or tell how far building it is. */
export type Move = ProposalStatus | 'vet' | 'progress';

/** The steps of the service that can be taken from where a proposal stands. `attempt` counts its approvals. */
export function offeredSteps(status: ProposalStatus, attempt: number | null): readonly ProposalStatus[] {
  const isSpent = status === 'failed' && (attempt ?? 1) > MOST_RETRIES;
  return LEADS_TO[status].filter(to => !(isSpent && to === 'approved'));
}

/** What those may do who may record what happened elsewhere. */
export function offeredRecords(status: ProposalStatus): readonly Move[] {
  if (status === 'approved') return ['progress'];
  return status === 'proposed' || status === 'under_review' ? ['vet'] : [];
}
