import { z } from 'zod';

/**
 * The heartbeat's tasks and how many minutes lie between two runs of each, as the original's HEARTBEAT.md documents
 * them. The graph does not hold this table, so without it a task that never ran once could not be missed.
 */
const HEARTBEAT_MINUTES = {
  health_check: 5,
  memory_curation_rapid: 5,
  status_synthesis: 5,
  file_consistency: 15,
  mvs_scoring_pass: 15,
  smoke_tests: 15,
  reflection_consolidation: 30,
  full_tests: 60,
  notion_sync: 60,
  vector_dedup: 360,
  deep_curation: 360,
  knowledge_gap_analysis: 1440,
  ordo_sacer_research: 1440,
  ecosystem_intelligence: 10_080,
  weekly_reflection: 10_080,
};

/** The thresholds of the detection rules, each with its default; a run may be given others. */
export const architectureParameters = z.object({
  /** Days that are looked at for failures, losses, skips and signs of life. */
  windowDays: z.number().int().min(1).max(90).default(7),
  /** Runs that a task needs in the window before its rates are judged. */
  minRuns: z.number().int().min(1).default(30),
  /** A task fails when its success rate is surely below this. */
  minSuccessRate: z.number().gt(0).max(1).default(0.9),
  /** A task is skipped too often when the share is surely above this. */
  maxSkippedShare: z.number().min(0).lt(1).default(0.1),
  /** Intervals without a run after which a task is dead. */
  deadAfterIntervals: z.number().int().min(1).default(3),
  /** Days after which a section may be stale. */
  staleSectionDays: z.number().int().min(1).default(7),
  /** Days without a move after which a proposal is stalled. */
  stalledProposalDays: z.number().int().min(1).default(14),
  /** Failures of one kind from which they are recurring. */
  minErrors: z.number().int().min(1).default(10),
  /** An agent is overloaded when it works a larger share of the time. */
  maxUtilisation: z.number().gt(0).max(1).default(0.8),
  /** An agent is overloaded when one task in twenty waits longer, in minutes. */
  maxWaitMinutes: z.number().gt(0).default(30),
  /** Urgent security findings that may wait. */
  maxOpenFindings: z.number().int().min(0).default(3),
  /** Memories that may wait for pruning. */
  maxPruneBacklog: z.number().int().min(0).default(1000),
  /** Accesses or delegations from which their distribution is judged. */
  minEdges: z.number().int().min(1).default(50),
  /** One memory or pair of agents may carry this share of them. */
  maxEdgeShare: z.number().gt(0).max(1).default(0.2),
  /** Proposals that may be made in seven days, by whomever. */
  proposalsPerWeek: z.number().int().min(0).max(100).default(2),
  /** Hours between the first and the latest detection before an opportunity may become a proposal. */
  hoursBeforeProposal: z.number().min(0).default(24),
  /** Score from which an opportunity becomes a proposal; in a week without any proposal the best one does in any case. */
  minProposalScore: z.number().min(0).max(1).default(0.15),
  /** Days without a detection after which an opportunity counts as addressed. */
  closeAfterDays: z.number().int().min(1).default(7),
  /** Minutes between two runs of each task of the heartbeat. */
  heartbeatMinutes: z.record(z.string().min(1), z.number().positive()).default(HEARTBEAT_MINUTES),
});

export type ArchitectureParameters = z.output<typeof architectureParameters>;
