import type { ProposalStatus } from '../generated/operations.ts';

/** The steps that the service allows (docs/architecture-proposals.md); a test compares. Others are not offered. */
export const LEADS_TO: Readonly<Record<ProposalStatus, readonly ProposalStatus[]>> = {
  proposed: ['under_review', 'rejected'],
  under_review: ['approved', 'rejected', 'proposed'],
  approved: ['implemented', 'rejected'],
  implemented: ['validated', 'failed'],
  validated: ['synced'],
  failed: ['approved', 'rejected'],
  synced: [],
  rejected: [],
};

/** So often a failed one may be approved again. */
export const MOST_RETRIES = 3;

/** What somebody can do with a proposal: take a step, judge it, or tell how far building it is. */
export type Move = ProposalStatus | 'vet' | 'progress';

/** What can be done with a proposal as it stands. `attempt` counts its approvals. */
export function offeredSteps(status: ProposalStatus, attempt: number | null): readonly ProposalStatus[] {
  const isSpent = status === 'failed' && (attempt ?? 1) > MOST_RETRIES;
  return LEADS_TO[status].filter(to => !(isSpent && to === 'approved'));
}

/** What those may do who may record what happened elsewhere. */
export function offeredRecords(status: ProposalStatus): readonly Move[] {
  if (status === 'approved') return ['progress'];
  return status === 'proposed' || status === 'under_review' ? ['vet'] : [];
}
