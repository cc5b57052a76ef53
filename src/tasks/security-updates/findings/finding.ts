import { createHash } from 'node:crypto';
import type { Priority } from '../matching/priority.ts';

export const FINDING_STATES = ['detected', 'acknowledged', 'remediating', 'fixed', 'accepted'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** The words of OpenVEX for what a finding means here. */
export const VEX_STATUSES = ['not_affected', 'affected', 'under_investigation', 'fixed'] as const;
export type VexStatus = (typeof VEX_STATUSES)[number];

/** What a scan knows of a finding; stored as it stands here, and changed by a later scan that knows better. */
export interface FindingFacts {
  readonly kind: 'vulnerability' | 'unpinned' | 'graph_check';
  readonly package_name: string;
  readonly ecosystem: string;
  readonly version: string;
  /** Ids of the records that name this version. */
  readonly advisory_ids: readonly string[];
  /** Those and all other names of the same vulnerability. */
  readonly ids: readonly string[];
  readonly certainty: 'affected' | 'possible';
  readonly severity: string;
  readonly score: number | null;
  readonly priority: Priority;
  readonly kev: boolean;
  readonly epss: number | null;
  readonly summary: string | null;
  readonly scope: 'prod' | 'dev' | null;
  readonly fixed_version: string | null;
  readonly breaking: boolean | null;
  /** The direct dependency to bump, by package URL; the component itself if it is direct. */
  readonly bump: string | null;
  /** ISO 8601, as published. */
  readonly published_at: string | null;
}

/** A finding that a scan sees now. */
export interface Observation {
  /** What it is about: a component's package URL, a requirement in a file, a check of the graph. */
  readonly subject: string;
  /** Which one of the subject: the vulnerability by its best known id, or the kind again. */
  readonly group: string;
  /** The component that it belongs to; null where it belongs to the task. */
  readonly purl: string | null;
  /** The agent who must act. */
  readonly agentId: string;
  /** When the response clock starts for a new finding. */
  readonly startsAt: Date;
  readonly facts: FindingFacts;
}

/** Times of the response clock; null where it has not come to that. */
export interface FindingClock {
  readonly state: FindingState;
  readonly start_at: string;
  readonly detected_at: string;
  readonly due_at: string;
  readonly acted_at: string | null;
  readonly fixed_at: string | null;
  /** End of an acceptance. */
  readonly expires_at: string | null;
  readonly vex: VexStatus | null;
  /** Earlier rounds of a finding that came back, each "start/acted" as an ISO 8601 interval. */
  readonly past_cycles: readonly string[];
}

/** A finding as the graph has it. `seq`: the number of its transitions so far. */
export interface StoredFinding extends FindingFacts, FindingClock {
  readonly id: string;
  readonly key: string;
  readonly subject: string;
  readonly seq: number;
}

const ID_LENGTH = 32;

/** What makes two findings the same one. */
export function findingKey({ subject, group }: Pick<Observation, 'subject' | 'group'>): string {
  return `${subject}|${group}`;
}

/** The id that a finding has wherever it is found first. */
export function findingId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, ID_LENGTH);
}
