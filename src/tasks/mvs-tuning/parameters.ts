import { z } from 'zod';

/** The thresholds of the task, each with its default; a run may be given others. */
export const mvsParameters = z.object({
  /**
   * What the run does: `tune` looks at scores and use and may propose a tuned formula; `compare` computes what the shadow
   * `weights` would change, over all memories, and stores no score; `score` brings stored scores in line with the version in force.
   */
  step: z.enum(['tune', 'compare', 'score']).default('tune'),
  /** Id of the version that `compare` is about. */
  weights: z.string().min(1).optional(),
  /** Days over which use is counted and before which a memory must exist to be judged. */
  usefulnessDays: z.number().int().min(1).max(90).default(7),
  /** Memories that a type needs before its use is compared with its score. */
  minMemories: z.number().int().min(2).default(30),
  /** Types on the wrong side of a type that make a finding. */
  minInversions: z.number().int().min(1).default(2),
  /** Share in the top tenth over share of all memories, above which a type dominates. */
  dominanceLimit: z.number().min(1).max(10).default(3),
  /** How far a band's share may move from the reference, as a part of it. */
  balanceTolerance: z.number().min(0).max(1).default(0.1),
  /** Population stability index above which the distribution has shifted. */
  psiLimit: z.number().min(0).default(0.25),
  /** Days to look back for the reference: a quarter and some days, since runs are never punctual to the second. */
  referenceDays: z.number().int().min(1).max(730).default(100),
  /** How far a figure of the formula may move in one quarter, as a part of itself. */
  trustRegion: z.number().min(0).max(1).default(0.2),
  /** The most memories of one type and tier that are drawn for one period (rows of all periods: at most about 150,000). */
  samplePerStratum: z.number().int().min(50).max(5000).default(800),
  /** Periods of `usefulnessDays` before the last one that the fit sees. The last one is what the fit is judged by. */
  fitPeriods: z.number().int().min(1).max(12).default(2),
  /** Accesses that the drawn memories need in the fitted periods, and in the judged one. */
  minAccesses: z.number().int().min(1).default(100),
  /** Days for which a version stays in force before another is proposed: its own use must be seen, and one quarter is one step. */
  settleDays: z.number().int().min(0).max(365).default(28),
  /** The lower bound of the gain in AUC that a proposal needs. */
  minAucGain: z.number().min(0).max(1).default(0.005),
  /** The most of all accesses that may fall on memories that the proposed bands would prune. */
  maxFalsePrune: z.number().min(0).max(1).default(0.01),
  /** The most of all memories that may become prunable. */
  maxNewlyPrunable: z.number().min(0).max(1).default(0.02),
  /** Resamples behind each interval. */
  replicates: z.number().int().min(100).max(10_000).default(400),
  /** Draws samples and resamples: the same graph, moment and seed give the same report. */
  seed: z.number().int().min(0).max(1_000_000).default(42),
});

export type MvsParameters = z.output<typeof mvsParameters>;
