/** One task's outcome, as the team's programs report it; only four things are certain. */
export interface ReportedResult {
  readonly id?: string;
  readonly agent: string;
  readonly taskName: string;
  readonly status: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly completedAt?: string;
  readonly durationMs?: number;
  readonly tokensUsed?: number;
  /** Text, or what the task's handler returned. */
  readonly summary?: unknown;
  readonly errorMessage?: string;
}

/** One beat, as the heartbeat reports it. */
export interface ReportedCycle {
  readonly id: string;
  readonly cycleNumber: number;
  readonly startedAt: string;
  readonly completedAt?: string;
  readonly durationSeconds?: number;
  readonly totalTokens?: number;
  readonly results: readonly ReportedResult[];
}

/**
 * Takes what the team's heartbeat and its workers report. A report that comes again, with the same id, changes nothing
 * but what it newly knows. Errors: BAD_USER_INPUT; NOT_FOUND for a cycle that is not there.
 */
export interface HeartbeatRecording {
  /** Records a cycle with its results, all or nothing. */
  recordCycle(cycle: ReportedCycle): Promise<void>;
  /** Records one result; answers its id. */
  recordResult(result: ReportedResult & { readonly heartbeatCycleId?: string }): Promise<string>;
}
