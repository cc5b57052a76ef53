import { z } from 'zod';

/** The thresholds of the task, each with its default; a run may be given others. */
export const mvsParameters = z.object({
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
});

export type MvsParameters = z.output<typeof mvsParameters>;
