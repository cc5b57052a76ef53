import { z } from 'zod';

const share = (fallback: number) => z.number().min(0).max(1).default(fallback);
const wholeFrom = (minimum: number, maximum: number, fallback: number) =>
  z.number().int().min(minimum).max(maximum).default(fallback);

/** The thresholds of the agent profiling task. Shares run from 0 to 1. */
export const agentPerformanceParameters = z.object({
  /** Days of the window; it is compared with as many days before it. */
  window_days: wholeFrom(2, 183, 14),
  /** Fewer runs on either side are not compared. */
  min_runs: wholeFrom(2, 1_000_000, 30),
  /** Share of the findings that may be false (Benjamini-Hochberg), for regressions and improvements each. */
  false_discovery_rate: share(0.05),
  /** Smaller changes are not reported: of the success rate as a difference, of medians as a ratio. */
  min_success_change: share(0.03),
  min_median_change: z.number().min(0).default(0.1),
  /** A change that is down to less than half in so many last days has gone away. */
  recent_days: wholeFrom(1, 30, 3),
  /** How the start of a change is dated, in standard deviations of the days before. */
  cusum_allowance: z.number().min(0).default(0.5),
  cusum_threshold: z.number().min(0).default(5),
  /** The rise of the success rate from one month (30 days) to the next that is wished for. */
  monthly_goal: share(0.01),
  /** A kind of failure that was silent for so many days has come back. */
  silent_days: wholeFrom(1, 366, 14),
  /** A kind of failure grows from so many times its former share of all results on, and from so many failures on. */
  growth_factor: z.number().min(1).default(2),
  growth_min_count: wholeFrom(1, 1_000_000, 10),
  /** The chance with which the smallest detectable change would have been found. */
  power: z.number().min(0.5).max(0.999).default(0.8),
});

export type AgentPerformanceParameters = z.output<typeof agentPerformanceParameters>;
