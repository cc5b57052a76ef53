import type { FindingPriority, FindingState, VexStatus } from '../generated/operations.ts';
import type { Look } from '../parts/states.ts';

export const FINDING_LOOKS: Readonly<Record<FindingState, Look>> = {
  detected: { mark: '○', tone: 'warn', words: 'nobody has acted' },
  acknowledged: { mark: '◐', tone: 'busy', words: 'acknowledged' },
  remediating: { mark: '▶', tone: 'busy', words: 'being changed' },
  fixed: { mark: '✓', tone: 'good', words: 'fixed' },
  accepted: { mark: '●', tone: 'idle', words: 'risk accepted' },
};

/** The priorities, most urgent first, and what they are about. */
export const PRIORITIES: readonly {
  readonly priority: FindingPriority;
  readonly title: string;
  readonly note: string;
}[] = [
  { priority: 'act', title: 'Act', note: 'Exploited, or likely to be within 30 days.' },
  {
    priority: 'attend',
    title: 'Attend',
    note: 'Critical, or attackable over the network with some chance of exploitation.',
  },
  {
    priority: 'track_closely',
    title: 'Track closely',
    note: 'High, or of unknown severity.',
  },
  { priority: 'track', title: 'Track', note: 'Everything else. Nobody has to act within a time.' },
];

/** What a vulnerability means here, in the words of OpenVEX. */
export const VEX_WORDS: Readonly<Record<VexStatus, string>> = {
  not_affected: 'does no harm here',
  affected: 'does harm here',
  under_investigation: 'nobody knows yet',
  fixed: 'was fixed here',
};
