import type { CatchUpPolicy, CustomSchedule, JsonObject, OverlapPolicy, TaskMode } from './task.ts';

/** What callers (API, command line) ask of the engine. Implemented by `createEngine`. */
export interface Engine {
  /**
   * Queues one run of a task now and waits up to `waitMs` for its end; the run is then in whatever state it has.
   * Errors: NOT_FOUND (unknown task), CONFLICT (idempotency key used with other input).
   */
  runTask(request: RunTaskRequest): Promise<{ readonly runId: string }>;
  /** Runs every due task (of the named triggers) and waits up to `waitMs`. Errors: BAD_USER_INPUT (unknown trigger), CONFLICT. */
  runCycle(request: RunCycleRequest): Promise<{ readonly cycleId: string }>;
  /** The next due times, soonest first. Errors: NOT_FOUND (unknown task), BAD_USER_INPUT (`first` out of range). */
  upcomingRuns(request: { readonly taskName?: string; readonly first: number }): Promise<UpcomingRun[]>;
  /** Cancels a run wherever it waits or runs. Errors: NOT_FOUND, CONFLICT (it is over already). */
  cancelRun(runId: string, reason?: string): Promise<void>;
  /**
   * Ends a run that goes on with the report of whoever has its token. The same report again changes nothing.
   * Errors: NOT_FOUND, FORBIDDEN (wrong token), CONFLICT (it is over, or was completed with another report), BAD_USER_INPUT.
   */
  completeRun(request: CompleteRunRequest): Promise<void>;
  /** Pauses the named tasks (none named: all) and answers their names. Errors: NOT_FOUND, BAD_USER_INPUT (no reason). */
  pauseTasks(names: readonly string[] | undefined, reason: string): Promise<string[]>;
  /** Lets the named tasks (none named: all) run again and answers their names. Errors: NOT_FOUND. */
  resumeTasks(names: readonly string[] | undefined): Promise<string[]>;
  /** Changes policies or schedule of a task. Errors: NOT_FOUND, BAD_USER_INPUT (naming the field). */
  updateTask(request: UpdateTaskRequest): Promise<void>;
  /** Whether the scheduler sees what is due: its last look was answered by the database. */
  isReading(): boolean;
  /** Where this replica stands: how long ago its scheduler last heard from the database (null: never), and the runs that it holds. */
  standing(): {
    readonly lookedMsAgo: number | null;
    readonly held: readonly { readonly runId: string; readonly token: string; readonly taskName: string }[];
  };
  /** Reports of finished runs that wait for the database, and how many had to be dropped. */
  waitingReports(): { readonly waiting: number; readonly dropped: number };
}

/** How a run ended that was worked on elsewhere: a report, an error in words, or both. */
export interface CompleteRunRequest {
  readonly runId: string;
  readonly token: string;
  readonly report?: JsonObject;
  readonly error?: string;
}

/** What to change; absent: stays. Durations are ISO 8601. */
export interface UpdateTaskRequest {
  readonly name: string;
  readonly trigger?: string;
  readonly schedule?: CustomSchedule;
  readonly description?: string;
  readonly parameters?: JsonObject;
  readonly mode?: TaskMode;
  readonly overlap?: OverlapPolicy;
  readonly catchUp?: CatchUpPolicy;
  readonly timeout?: string;
  readonly maxAttempts?: number;
  readonly retryDelay?: string;
  readonly jitter?: string;
}

export interface RunTaskRequest {
  readonly name: string;
  readonly parameters?: JsonObject;
  readonly idempotencyKey?: string;
  readonly waitMs: number;
}

export interface RunCycleRequest {
  readonly triggers?: readonly string[];
  readonly heartbeatCycleId?: string;
  readonly idempotencyKey?: string;
  readonly waitMs: number;
}

export interface UpcomingRun {
  readonly taskName: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
}
