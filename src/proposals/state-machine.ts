/** Where a proposal can stand. */
export const PROPOSAL_STATUSES = [
  'proposed',
  'under_review',
  'approved',
  'implemented',
  'validated',
  'synced',
  'rejected',
  'failed',
] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/**
 * The steps there are: the original's, and a way out of `failed`, which it lacks. Synced and rejected are ends.
 * `implemented` means that the work is done, not that it has begun.
 */
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

/** So often a failed proposal may be approved again. */
export const MOST_RETRIES = 3;

/** Other words that programs have written for a status, folded to lower case. */
const SYNONYMS: ReadonlyMap<string, ProposalStatus> = new Map(
  Object.entries<ProposalStatus>({
    pending: 'proposed',
    new: 'proposed',
    draft: 'proposed',
    review: 'under_review',
    in_review: 'under_review',
    vetting: 'under_review',
    accepted: 'approved',
    in_progress: 'approved',
    implementing: 'approved',
    completed: 'implemented',
    done: 'implemented',
    verified: 'validated',
    declined: 'rejected',
    denied: 'rejected',
  }),
);

/** Every word that is read as one of the statuses, folded. */
export function statusWords(...statuses: readonly ProposalStatus[]): string[] {
  const others = [...SYNONYMS].filter(([, status]) => statuses.includes(status));
  return [...statuses, ...others.map(([word]) => word)];
}

/**
 * The status that stored text stands for. Other programs write statuses of their own: known synonyms are read as what
 * they mean, everything else as `proposed`, so that nothing counts as decided that nobody decided.
 */
export function proposalStatusOf(stored: unknown): ProposalStatus {
  const folded = String(stored ?? '')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return PROPOSAL_STATUSES.find(status => status === folded) ?? SYNONYMS.get(folded) ?? 'proposed';
}
