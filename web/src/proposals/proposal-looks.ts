import type { ProposalStatus } from '../generated/operations.ts';
import type { Look } from '../parts/states.ts';

/** The columns of the board, in the order of a proposal's life, then the ways out of it. */
export const COLUMNS: readonly ProposalStatus[] = [
  'proposed',
  'under_review',
  'approved',
  'implemented',
  'validated',
  'synced',
  'failed',
  'rejected',
];

export const PROPOSAL_LOOKS: Readonly<Record<ProposalStatus, Look>> = {
  proposed: { mark: '○', tone: 'idle', words: 'proposed' },
  under_review: { mark: '◐', tone: 'busy', words: 'under review' },
  approved: { mark: '✓', tone: 'busy', words: 'approved' },
  implemented: { mark: '■', tone: 'busy', words: 'implemented' },
  validated: { mark: '✓', tone: 'good', words: 'validated' },
  synced: { mark: '●', tone: 'good', words: 'synced' },
  failed: { mark: '▲', tone: 'bad', words: 'failed' },
  rejected: { mark: '✕', tone: 'idle', words: 'rejected' },
};
