import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { NodeRow, HistoryEdge, RequestContext } from '../context.ts';
import type { HistoryPage, SuccessRate } from '../../src/history/history.ts';
import type { UpcomingRun as DueTime } from '../../src/engine/engine.ts';
import type { StreamItem } from '../../src/live/live.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  /** The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as `"4"`) or integer (such as `4`) input value will be accepted as an ID. */
  ID: { input: string; output: string; }
  /** The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by GraphQL to represent free-form human-readable text. */
  String: { input: string; output: string; }
  /** The `Boolean` scalar type represents `true` or `false`. */
  Boolean: { input: boolean; output: boolean; }
  /** The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1. */
  Int: { input: number; output: number; }
  /** The `Float` scalar type represents signed double-precision fractional values as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point). */
  Float: { input: number; output: number; }
  /**
   * A place in the order of results, made of the graph's epoch and a sequence number. Opaque: keep it as it is. The same
   * in history pages and in the stream, so a page and a subscription join without a seam.
   */
  Cursor: { input: string; output: string; }
  DateTime: { input: string; output: string; }
  Duration: { input: unknown; output: string; }
  /** Any JSON value: an object, a list, a text, a number, true, false or null. */
  JSON: { input: unknown; output: unknown; }
};

/** A member of the team. */
export type Agent = {
  /** What it can do. */
  readonly capabilities?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** When it joined. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it does, in a sentence. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Its role in the team: main, researcher, writer, developer, analyst or ops. */
  readonly id: Scalars['ID']['output'];
  /** When the team's infrastructure last heard of it. */
  readonly infraHeartbeat?: Maybe<Scalars['DateTime']['output']>;
  /** Its name, such as Jochi. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What it is responsible for. */
  readonly role?: Maybe<Scalars['String']['output']>;
  /** What it does right now, as the team writes it. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** The optimization tasks that belong to it. */
  readonly tasks: ReadonlyArray<OptimizationTask>;
};

/** A proposed change of the team's architecture. */
export type ArchitectureProposal = {
  /** What part of the architecture it is about. */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** When the node was made. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The change in full. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Unique over all proposals. */
  readonly id: Scalars['ID']['output'];
  /** How far building it has come, as the team writes it. */
  readonly implementationStatus?: Maybe<Scalars['String']['output']>;
  /** What it answers to. */
  readonly opportunity?: Maybe<ImprovementOpportunity>;
  /** As the team writes it: low, medium, high or critical. */
  readonly priority?: Maybe<Scalars['String']['output']>;
  /** When it was written. */
  readonly proposedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who wrote it. */
  readonly proposedBy?: Maybe<Scalars['String']['output']>;
  /** The sections that it changes. */
  readonly sections: ReadonlyArray<ArchitectureSection>;
  /** Where it stands. */
  readonly status: ProposalStatus;
  /** The section of the architecture document that it belongs into. */
  readonly targetSection?: Maybe<Scalars['String']['output']>;
  /** The change in a line. */
  readonly title: Scalars['String']['output'];
  /** When it last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Grows with every change made through this service; 1 before the first. */
  readonly version: Scalars['Int']['output'];
};

/**
 * A section of the team's architecture document. Two programs write them with different property names, so each fact has
 * two fields here and one of them is null.
 */
export type ArchitectureSection = {
  /** Its text. */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** Unique where the writer gave one; the other writer gives a slug. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it last changed, by the writer that gives an id. */
  readonly lastUpdated?: Maybe<Scalars['DateTime']['output']>;
  /** Its place in the document, by the writer that gives a slug. */
  readonly order?: Maybe<Scalars['Int']['output']>;
  /** The proposals that change it. */
  readonly proposals: ReadonlyArray<ArchitectureProposal>;
  /** Its place in the document, by the writer that gives an id. */
  readonly sectionOrder?: Maybe<Scalars['Int']['output']>;
  /** Unique where the writer gave one; the other writer gives an id. */
  readonly slug?: Maybe<Scalars['String']['output']>;
  /** Its heading. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** When it last changed, by the writer that gives a slug. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What happens to the due times that an outage missed. */
export type CatchUpPolicy =
  /** Each gets its run, up to a limit; the rest is recorded as skipped. */
  | 'all'
  /** One run makes up for all of them. */
  | 'once'
  /** They are skipped and recorded as such. */
  | 'skip';

/** Times as cron writes them. */
export type CronInput = {
  /** Five fields (minute hour day month weekday) or six with seconds in front, such as '0 3 * * 1'. */
  readonly pattern: Scalars['String']['input'];
  /** Name of the time zone that the pattern is read in, such as Europe/Berlin (default: UTC). */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** One beat of the team's heartbeat: the tasks that it ran and what they cost. */
export type HeartbeatCycle = {
  /** When it ended. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts from 1 in each process of the heartbeat, so it is not unique; the order is `startedAt`. */
  readonly cycleNumber?: Maybe<Scalars['Int']['output']>;
  /** How long it took, in seconds. */
  readonly durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** Unique over all beats. */
  readonly id: Scalars['ID']['output'];
  /** The optimization results that were linked to it. */
  readonly optimizationResults: ReadonlyArray<OptimizationResult>;
  /** What its tasks reported. */
  readonly results: ReadonlyArray<TaskResult>;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many of them failed. */
  readonly tasksFailed?: Maybe<Scalars['Int']['output']>;
  /** How many tasks it ran. */
  readonly tasksRun?: Maybe<Scalars['Int']['output']>;
  /** How many of them succeeded. */
  readonly tasksSucceeded?: Maybe<Scalars['Int']['output']>;
  /** Tokens spent by all of them. */
  readonly totalTokens?: Maybe<Scalars['Int']['output']>;
};

/** How to go on after a page. */
export type HistoryPageInfo = {
  /** The place of the last result of the page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['Cursor']['output']>;
  /** Whether there are older results. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** Something in the team's architecture that could be better, as the team's reflection or a task noticed it. */
export type ImprovementOpportunity = {
  /** When it was noticed. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** What could be better. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Unique where the writer gave one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it was last noticed. */
  readonly lastSeen?: Maybe<Scalars['DateTime']['output']>;
  /** How often it was noticed. */
  readonly occurrences?: Maybe<Scalars['Int']['output']>;
  /** As the team writes it: low, medium, high or critical. */
  readonly priority?: Maybe<Scalars['String']['output']>;
  /** The proposals that it led to. */
  readonly proposals: ReadonlyArray<ArchitectureProposal>;
  /** Who noticed it. */
  readonly proposedBy?: Maybe<Scalars['String']['output']>;
  /** How pressing it is, for ordering. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** As the team writes it, such as proposed or addressed. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** What kind of shortcoming. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** When it last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What callers can set going. */
export type Mutation = {
  /** Ends a run wherever it waits or runs; its handler hears of it within a second, and its answer is discarded. */
  readonly cancelRun: OptimizationRun;
  /** Pauses tasks: what comes due is recorded as skipped. */
  readonly pauseTasks: ReadonlyArray<OptimizationTask>;
  /** Lets tasks run again; they go on with their next due time. */
  readonly resumeTasks: ReadonlyArray<OptimizationTask>;
  /**
   * Runs every due task, or those of the named triggers. With `heartbeatCycleId`, results finished since the previous
   * heartbeat cycle that belong to none are linked to it as well.
   */
  readonly runOptimizationCycle: OptimizationCycle;
  /** Runs one task now. Waits up to `wait` and returns the run in the state that it then has. */
  readonly runTask: OptimizationRun;
  /** Changes the policies of a task, or when it is due. */
  readonly updateTask: OptimizationTask;
};


/** What callers can set going. */
export type MutationCancelRunArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** What callers can set going. */
export type MutationPauseTasksArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  reason: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationResumeTasksArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/** What callers can set going. */
export type MutationRunOptimizationCycleArgs = {
  heartbeatCycleId?: InputMaybe<Scalars['ID']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  triggers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  wait?: InputMaybe<Scalars['Duration']['input']>;
};


/** What callers can set going. */
export type MutationRunTaskArgs = {
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  parameters?: InputMaybe<Scalars['JSON']['input']>;
  wait?: InputMaybe<Scalars['Duration']['input']>;
};


/** What callers can set going. */
export type MutationUpdateTaskArgs = {
  input: UpdateTaskInput;
  name: Scalars['String']['input'];
};

/** One pass over all due tasks that a caller asked for. */
export type OptimizationCycle = {
  /** When its last run ended; null while it is going. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The heartbeat cycle that it was asked for with. */
  readonly heartbeatCycle?: Maybe<HeartbeatCycle>;
  /** Unique over all cycles. */
  readonly id: Scalars['ID']['output'];
  /** The results of its runs, and those that it collected for the heartbeat cycle. */
  readonly results: ReadonlyArray<OptimizationResult>;
  /** The runs that it started. */
  readonly runs: ReadonlyArray<OptimizationRun>;
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/**
 * What a finished run of an optimization task says. Results of other programs appear here as well, as soon as the
 * service has given them a sequence number.
 */
export type OptimizationResult = {
  /** The agent that ran the task, as the team writes it, such as Jochi. */
  readonly agent: Scalars['String']['output'];
  /** When the result was stored, by the database's clock. It informs: the order of results is `sequence`. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The pass over all due tasks in which the result came about or was collected. */
  readonly cycle?: Maybe<OptimizationCycle>;
  /** How long the run took, in milliseconds; null when whoever wrote the result did not say. */
  readonly durationMs?: Maybe<Scalars['Int']['output']>;
  /** What went wrong; null after a success. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** The heartbeat cycle that the result was linked to. */
  readonly heartbeatCycle?: Maybe<HeartbeatCycle>;
  /** Unique over all results. */
  readonly id: Scalars['ID']['output'];
  /** The agent's node in the team's graph. */
  readonly ranBy?: Maybe<Agent>;
  /** The changes that the report proposes. */
  readonly recommendations: ReadonlyArray<Recommendation>;
  /** The report as a JSON value; null when there is none or its text is not JSON. */
  readonly report?: Maybe<Scalars['JSON']['output']>;
  /** The report as it is stored: JSON text. Read `report` for the value itself. */
  readonly result?: Maybe<Scalars['String']['output']>;
  /** The run that the result belongs to; null for results of other programs. */
  readonly run?: Maybe<OptimizationRun>;
  /** The number of the result in commit order, without gaps. Who has seen n has seen all below n. */
  readonly sequence?: Maybe<Scalars['Int']['output']>;
  /** Whether the run succeeded. */
  readonly status: OptimizationStatus;
  /** The task that produced the result; null when it is not registered here. */
  readonly task?: Maybe<OptimizationTask>;
  /** Name of the task that produced the result, also when no such task is registered. */
  readonly taskName: Scalars['String']['output'];
};

/** One result on its page. */
export type OptimizationResultEdge = {
  /** The result's place in the order. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The result. */
  readonly node: OptimizationResult;
};

/** One page of the history. */
export type OptimizationResultHistory = {
  /** The results, newest first. */
  readonly edges: ReadonlyArray<OptimizationResultEdge>;
  /** Everything up to here is in the history: a stream opened with it goes on without a gap and without doubles. */
  readonly headCursor: Scalars['Cursor']['output'];
  /** How to go on. */
  readonly pageInfo: HistoryPageInfo;
};

/** Which results: every part that is given must hold. */
export type OptimizationResultHistoryFilter = {
  /** Only of this agent, as the team writes it. */
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  /** Only those stored at this time or later. */
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those that ended so. */
  readonly status?: InputMaybe<OptimizationStatus>;
  /** Only of this task. */
  readonly taskName?: InputMaybe<Scalars['String']['input']>;
  /** Only those stored before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One attempt of one due time of a task. */
export type OptimizationRun = {
  /** 1 for the first attempt. */
  readonly attempt: Scalars['Int']['output'];
  /** How many skipped due times this stands for; otherwise 1. */
  readonly count: Scalars['Int']['output'];
  /** The cycle that started it; null when a due time or a caller did. */
  readonly cycle?: Maybe<OptimizationCycle>;
  /** The due time; for skipped ones the first of them. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last due time of a row of skipped ones. */
  readonly dueUntil?: Maybe<Scalars['DateTime']['output']>;
  /** What went wrong. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** When it ended. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique over all runs. */
  readonly id: Scalars['ID']['output'];
  /** The handler's last lines, oldest first. */
  readonly log: ReadonlyArray<Scalars['String']['output']>;
  /** What the handler is given. */
  readonly parameters?: Maybe<Scalars['JSON']['output']>;
  /** From 0 to 1, as far as the handler says. */
  readonly progress?: Maybe<Scalars['Float']['output']>;
  /** When it was recorded. */
  readonly queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What made it start. */
  readonly reason: RunReason;
  /** The replica that works or worked on it. */
  readonly replica?: Maybe<Scalars['String']['output']>;
  /** What the run reported. */
  readonly result?: Maybe<OptimizationResult>;
  /** The failed attempt that this one repeats. */
  readonly retries?: Maybe<OptimizationRun>;
  /** Why it was skipped. */
  readonly skipReason?: Maybe<Scalars['String']['output']>;
  /** The due time that the run is for, or the request of a caller. The same for all attempts. */
  readonly slot: Scalars['String']['output'];
  /** When a replica began to work on it. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  readonly state: RunState;
  /** The task it belongs to. */
  readonly task?: Maybe<OptimizationTask>;
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
};

/** How a run ended, as stored in the graph. */
export type OptimizationStatus =
  /** The task failed, or its report says of itself that it failed. */
  | 'error'
  /** The task reported without a failure. */
  | 'success';

/** How reliably a task ran. */
export type OptimizationSuccessRate = {
  /** How many of them were errors. */
  readonly errors: Scalars['Int']['output'];
  /** Lower and upper end of the Wilson 95 % interval of the success rate, in percent; null when there are no results. */
  readonly interval?: Maybe<ReadonlyArray<Scalars['Float']['output']>>;
  /** Half of the runs took at most this long, in milliseconds; null when no duration is known. */
  readonly p50DurationMs?: Maybe<Scalars['Float']['output']>;
  /** 95 percent of the runs took at most this long, in milliseconds; null when no duration is known. */
  readonly p95DurationMs?: Maybe<Scalars['Float']['output']>;
  /** Successes in percent of all; null when there are no results. */
  readonly successRate?: Maybe<Scalars['Float']['output']>;
  /** How many of them were successes. */
  readonly successes: Scalars['Int']['output'];
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
  /** How many results. */
  readonly total: Scalars['Int']['output'];
};

/** A recurring task: who owns it, when it is due, how it is run. */
export type OptimizationTask = {
  /** The agent that the task belongs to, as the team writes it. */
  readonly agent: Scalars['String']['output'];
  /** What happens to the due times that an outage missed. */
  readonly catchUp: CatchUpPolicy;
  /** Failures in a row since the last success. */
  readonly consecutiveFailures: Scalars['Int']['output'];
  /** What the task does, in a sentence. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** False while the task is paused. */
  readonly enabled: Scalars['Boolean']['output'];
  /** True when no replica that was seen within the last 30 seconds can run this task. */
  readonly handlerMissing: Scalars['Boolean']['output'];
  /** Each due time is delayed by a random part of this; null for none. */
  readonly jitter?: Maybe<Scalars['Duration']['output']>;
  /** When the task last succeeded; null when it never did. */
  readonly lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
  /** Attempts for one due time before the task waits for the next one. */
  readonly maxAttempts: Scalars['Int']['output'];
  /** How far the task may go. */
  readonly mode: TaskMode;
  /** Unique name, such as token_budget_optimization. */
  readonly name: Scalars['String']['output'];
  /** The next time the task is due. */
  readonly nextDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happens to a due time while a run is still going. */
  readonly overlap: OverlapPolicy;
  /** The agent's node in the team's graph. */
  readonly ownedBy?: Maybe<Agent>;
  /** Thresholds and the like that the task works with; a caller may override them for one run. */
  readonly parameters?: Maybe<Scalars['JSON']['output']>;
  /** Why the task is paused; null while it is enabled. */
  readonly pausedReason?: Maybe<Scalars['String']['output']>;
  /** The latest runs, newest first. */
  readonly recentRuns: ReadonlyArray<OptimizationRun>;
  /** Gives `recentRuns` the name under which no query can put another field. */
  readonly recentRunsOf: Scalars['String']['output'];
  /** The longest wait before the second attempt, such as PT5M; it doubles with each further one. */
  readonly retryDelay: Scalars['Duration']['output'];
  /** How long a run may take, such as PT10M. */
  readonly timeout: Scalars['Duration']['output'];
  /** The trigger that makes the task due: continuous, bi-weekly, monthly, quarterly, cve, or custom. */
  readonly trigger: Scalars['String']['output'];
};


/** A recurring task: who owns it, when it is due, how it is run. */
export type OptimizationTaskRecentRunsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What happens to a due time while a run of the same task is still going. */
export type OverlapPolicy =
  /** The run that is going is cancelled and the new one starts. */
  | 'cancel_running'
  /** The new run waits for the one that is going. */
  | 'queue'
  /** The due time is skipped and recorded as such. */
  | 'skip';

/** Where a proposal stands. */
export type ProposalStatus =
  /** Accepted, not built yet. */
  | 'approved'
  /** Built, and the check failed. */
  | 'failed'
  /** Built, not checked yet. */
  | 'implemented'
  /** Written, nobody has looked at it yet. */
  | 'proposed'
  /** Declined. */
  | 'rejected'
  /** Written into the architecture document. */
  | 'synced'
  /** Being looked at. */
  | 'under_review'
  /** Built and checked. */
  | 'validated';

/** Questions about the graph. */
export type Query = {
  /**
   * The history of results, newest first by sequence; equally fast at any depth. Without `where` it is all results of all
   * tasks.
   */
  readonly optimizationResultHistory: OptimizationResultHistory;
  /** Totals and success rate per task, in percent, with a 95 % interval and percentiles of the duration. */
  readonly optimizationSuccessRates: ReadonlyArray<OptimizationSuccessRate>;
  /** The next due times, soonest first. */
  readonly upcomingRuns: ReadonlyArray<UpcomingRun>;
};


/** Questions about the graph. */
export type QueryOptimizationResultHistoryArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<OptimizationResultHistoryFilter>;
};


/** Questions about the graph. */
export type QueryOptimizationSuccessRatesArgs = {
  since?: InputMaybe<Scalars['DateTime']['input']>;
  taskNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Questions about the graph. */
export type QueryUpcomingRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  taskName?: InputMaybe<Scalars['String']['input']>;
};

/** A change that a task proposes, with the reason and the rows behind it. */
export type Recommendation = {
  /** From 0 to 1; null when the task gives none. */
  readonly confidence?: Maybe<Scalars['Float']['output']>;
  /** When it was first proposed. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The figures and rows that the proposal follows from. */
  readonly evidence?: Maybe<Scalars['JSON']['output']>;
  /** The value now. */
  readonly from?: Maybe<Scalars['JSON']['output']>;
  /** Unique over all recommendations. */
  readonly id: Scalars['ID']['output'];
  /** What kind of change, such as a budget or a weight. */
  readonly kind: Scalars['String']['output'];
  /** Why, in a sentence. */
  readonly reason: Scalars['String']['output'];
  /** The results that proposed it. */
  readonly results: ReadonlyArray<OptimizationResult>;
  /** Where it stands. */
  readonly status: RecommendationStatus;
  /** What would be changed. */
  readonly target: Scalars['String']['output'];
  /** Name of the task that proposes it. */
  readonly taskName?: Maybe<Scalars['String']['output']>;
  /** The value proposed. */
  readonly to?: Maybe<Scalars['JSON']['output']>;
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change; whoever changes it says which version was seen. */
  readonly version: Scalars['Int']['output'];
};

/** Where a proposed change stands. */
export type RecommendationStatus =
  /** In force, not verified yet. */
  | 'applied'
  /** Declined. */
  | 'dismissed'
  /** In force and shown to do no harm. */
  | 'kept'
  /** Waits for a decision. */
  | 'open'
  /** Taken back. */
  | 'rolled_back'
  /** Replaced by a newer one for the same target. */
  | 'superseded'
  /** In force, being compared with the time before. */
  | 'verifying';

/** One result on the stream. */
export type ResultStreamItem = {
  /** The result's place in the order: give it as `after` to go on from here. */
  readonly cursor: Scalars['Cursor']['output'];
  /** True for what happened before the subscription was live. */
  readonly replayed: Scalars['Boolean']['output'];
  /** The result. */
  readonly result: OptimizationResult;
};

/** What made a run start. */
export type RunReason =
  /** A due time that an outage missed. */
  | 'catch_up'
  /** A cycle was asked for. */
  | 'cycle'
  /** A caller asked for this task. */
  | 'manual'
  /** An earlier attempt failed. */
  | 'retry'
  /** Its due time came. */
  | 'scheduled';

/** Where a run stands. */
export type RunState =
  /** Someone ended it. */
  | 'cancelled'
  /** The handler failed, or its report says so. */
  | 'failed'
  /** The replica that ran it went away. */
  | 'interrupted'
  /** Recorded, not started yet. */
  | 'queued'
  /** A replica holds the lease and works on it. */
  | 'running'
  /** It was due and did not run; see `skipReason`. */
  | 'skipped'
  /** The handler reported without a failure. */
  | 'succeeded'
  /** The handler took longer than the task's timeout. */
  | 'timed_out';

/** When a task is due: at a fixed interval, or by a cron pattern. */
export type ScheduleInput =
  /** The times that a cron pattern names. */
  { readonly cron: CronInput; readonly every?: never; }
  |  /** A fixed interval from the moment of the change on, such as P14D or PT90S; at least a second, no months and years. */
  { readonly cron?: never; readonly every: Scalars['Duration']['input']; };

/** What is pushed as it happens. */
export type Subscription = {
  /** Every result once, in commit order, from all replicas. With `after` first what was missed, then live. */
  readonly resultStream: ResultStreamItem;
};


/** What is pushed as it happens. */
export type SubscriptionResultStreamArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  where?: InputMaybe<OptimizationResultHistoryFilter>;
};

/** How far a task may go. */
export type TaskMode =
  /** It applies what it proposes and verifies it afterwards. */
  | 'auto'
  /** It says what it would propose and stores no recommendation. */
  | 'dry_run'
  /** It stores recommendations, people decide. The default. */
  | 'propose';

/** What one task of a heartbeat cycle reported. Everything that the team's programs may leave out is nullable. */
export type TaskResult = {
  /** The agent that ran the task, in lower case, such as jochi or ögedei. */
  readonly agent?: Maybe<Scalars['String']['output']>;
  /** When it ended. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The beat that ran it. */
  readonly cycle?: Maybe<HeartbeatCycle>;
  /** How long it took, in milliseconds. */
  readonly durationMs?: Maybe<Scalars['Int']['output']>;
  /** What went wrong. */
  readonly errorMessage?: Maybe<Scalars['String']['output']>;
  /** The agent's node. */
  readonly executedBy?: Maybe<Agent>;
  /** Unique where the writer gave one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** As the team writes it: success, error, timeout, skipped, queued or enqueue_failed. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** What it says about itself. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** Name of the heartbeat task. */
  readonly taskName?: Maybe<Scalars['String']['output']>;
  /** Tokens that it spent; null when nobody measured. */
  readonly tokensUsed?: Maybe<Scalars['Int']['output']>;
};

/** A due time to come. */
export type UpcomingRun = {
  /** When it is due. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
};

/** What to change of a task. What is absent stays as it is. */
export type UpdateTaskInput = {
  /** What happens to the due times that an outage missed. */
  readonly catchUp?: InputMaybe<CatchUpPolicy>;
  /** What the task does, in a sentence. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Each due time is delayed by a random part of this. */
  readonly jitter?: InputMaybe<Scalars['Duration']['input']>;
  /** Attempts for one due time before the task waits for the next one, 1 to 100. */
  readonly maxAttempts?: InputMaybe<Scalars['Int']['input']>;
  /** How far the task may go. */
  readonly mode?: InputMaybe<TaskMode>;
  /** What happens to a due time while a run is still going. */
  readonly overlap?: InputMaybe<OverlapPolicy>;
  /** The task's parameters, all of them. A JSON object. */
  readonly parameters?: InputMaybe<Scalars['JSON']['input']>;
  /** The longest wait before the second attempt, such as PT5M; it doubles with each further one. */
  readonly retryDelay?: InputMaybe<Scalars['Duration']['input']>;
  /** A schedule of one's own, instead of a trigger. Starts a new grid of due times now. */
  readonly schedule?: InputMaybe<ScheduleInput>;
  /** How long a run may take, such as PT10M. */
  readonly timeout?: InputMaybe<Scalars['Duration']['input']>;
  /** One of the five triggers. Starts a new grid of due times now. */
  readonly trigger?: InputMaybe<Scalars['String']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Agent: ResolverTypeWrapper<NodeRow>;
  ArchitectureProposal: ResolverTypeWrapper<NodeRow>;
  ArchitectureSection: ResolverTypeWrapper<NodeRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CatchUpPolicy: CatchUpPolicy;
  CronInput: CronInput;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  HeartbeatCycle: ResolverTypeWrapper<NodeRow>;
  HistoryPageInfo: ResolverTypeWrapper<HistoryPage>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ImprovementOpportunity: ResolverTypeWrapper<NodeRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OptimizationCycle: ResolverTypeWrapper<NodeRow>;
  OptimizationResult: ResolverTypeWrapper<NodeRow>;
  OptimizationResultEdge: ResolverTypeWrapper<HistoryEdge>;
  OptimizationResultHistory: ResolverTypeWrapper<HistoryPage>;
  OptimizationResultHistoryFilter: OptimizationResultHistoryFilter;
  OptimizationRun: ResolverTypeWrapper<NodeRow>;
  OptimizationStatus: OptimizationStatus;
  OptimizationSuccessRate: ResolverTypeWrapper<SuccessRate>;
  OptimizationTask: ResolverTypeWrapper<NodeRow>;
  OverlapPolicy: OverlapPolicy;
  ProposalStatus: ProposalStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recommendation: ResolverTypeWrapper<NodeRow>;
  RecommendationStatus: RecommendationStatus;
  ResultStreamItem: ResolverTypeWrapper<StreamItem>;
  RunReason: RunReason;
  RunState: RunState;
  ScheduleInput: ScheduleInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaskMode: TaskMode;
  TaskResult: ResolverTypeWrapper<NodeRow>;
  UpcomingRun: ResolverTypeWrapper<DueTime>;
  UpdateTaskInput: UpdateTaskInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Agent: NodeRow;
  ArchitectureProposal: NodeRow;
  ArchitectureSection: NodeRow;
  Boolean: Scalars['Boolean']['output'];
  CronInput: CronInput;
  Cursor: Scalars['Cursor']['output'];
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Float: Scalars['Float']['output'];
  HeartbeatCycle: NodeRow;
  HistoryPageInfo: HistoryPage;
  ID: Scalars['ID']['output'];
  ImprovementOpportunity: NodeRow;
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  Mutation: Record<PropertyKey, never>;
  OptimizationCycle: NodeRow;
  OptimizationResult: NodeRow;
  OptimizationResultEdge: HistoryEdge;
  OptimizationResultHistory: HistoryPage;
  OptimizationResultHistoryFilter: OptimizationResultHistoryFilter;
  OptimizationRun: NodeRow;
  OptimizationSuccessRate: SuccessRate;
  OptimizationTask: NodeRow;
  Query: Record<PropertyKey, never>;
  Recommendation: NodeRow;
  ResultStreamItem: StreamItem;
  ScheduleInput: ScheduleInput;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  TaskResult: NodeRow;
  UpcomingRun: DueTime;
  UpdateTaskInput: UpdateTaskInput;
};

export type AgentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent']> = {
  capabilities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  infraHeartbeat?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['OptimizationTask']>, ParentType, ContextType>;
};

export type ArchitectureProposalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchitectureProposal'] = ResolversParentTypes['ArchitectureProposal']> = {
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  implementationStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  opportunity?: Resolver<Maybe<ResolversTypes['ImprovementOpportunity']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  proposedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  proposedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sections?: Resolver<ReadonlyArray<ResolversTypes['ArchitectureSection']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProposalStatus'], ParentType, ContextType>;
  targetSection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArchitectureSectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchitectureSection'] = ResolversParentTypes['ArchitectureSection']> = {
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastUpdated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  proposals?: Resolver<ReadonlyArray<ResolversTypes['ArchitectureProposal']>, ParentType, ContextType>;
  sectionOrder?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  slug?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type HeartbeatCycleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HeartbeatCycle'] = ResolversParentTypes['HeartbeatCycle']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cycleNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  optimizationResults?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['TaskResult']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tasksFailed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tasksRun?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tasksSucceeded?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTokens?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type HistoryPageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HistoryPageInfo'] = ResolversParentTypes['HistoryPageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ImprovementOpportunityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ImprovementOpportunity'] = ResolversParentTypes['ImprovementOpportunity']> = {
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  occurrences?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  proposals?: Resolver<ReadonlyArray<ResolversTypes['ArchitectureProposal']>, ParentType, ContextType>;
  proposedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelRun?: Resolver<ResolversTypes['OptimizationRun'], ParentType, ContextType, RequireFields<MutationCancelRunArgs, 'id'>>;
  pauseTasks?: Resolver<ReadonlyArray<ResolversTypes['OptimizationTask']>, ParentType, ContextType, RequireFields<MutationPauseTasksArgs, 'reason'>>;
  resumeTasks?: Resolver<ReadonlyArray<ResolversTypes['OptimizationTask']>, ParentType, ContextType, Partial<MutationResumeTasksArgs>>;
  runOptimizationCycle?: Resolver<ResolversTypes['OptimizationCycle'], ParentType, ContextType, RequireFields<MutationRunOptimizationCycleArgs, 'wait'>>;
  runTask?: Resolver<ResolversTypes['OptimizationRun'], ParentType, ContextType, RequireFields<MutationRunTaskArgs, 'name' | 'wait'>>;
  updateTask?: Resolver<ResolversTypes['OptimizationTask'], ParentType, ContextType, RequireFields<MutationUpdateTaskArgs, 'input' | 'name'>>;
};

export type OptimizationCycleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationCycle'] = ResolversParentTypes['OptimizationCycle']> = {
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  heartbeatCycle?: Resolver<Maybe<ResolversTypes['HeartbeatCycle']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  runs?: Resolver<ReadonlyArray<ResolversTypes['OptimizationRun']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OptimizationResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationResult'] = ResolversParentTypes['OptimizationResult']> = {
  agent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cycle?: Resolver<Maybe<ResolversTypes['OptimizationCycle']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  heartbeatCycle?: Resolver<Maybe<ResolversTypes['HeartbeatCycle']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ranBy?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  recommendations?: Resolver<ReadonlyArray<ResolversTypes['Recommendation']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['OptimizationRun']>, ParentType, ContextType>;
  sequence?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OptimizationStatus'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['OptimizationTask']>, ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OptimizationResultEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationResultEdge'] = ResolversParentTypes['OptimizationResultEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OptimizationResult'], ParentType, ContextType>;
};

export type OptimizationResultHistoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationResultHistory'] = ResolversParentTypes['OptimizationResultHistory']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResultEdge']>, ParentType, ContextType>;
  headCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['HistoryPageInfo'], ParentType, ContextType>;
};

export type OptimizationRunResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationRun'] = ResolversParentTypes['OptimizationRun']> = {
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cycle?: Resolver<Maybe<ResolversTypes['OptimizationCycle']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  log?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  queuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RunReason'], ParentType, ContextType>;
  replica?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  retries?: Resolver<Maybe<ResolversTypes['OptimizationRun']>, ParentType, ContextType>;
  skipReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slot?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['OptimizationTask']>, ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OptimizationSuccessRateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationSuccessRate'] = ResolversParentTypes['OptimizationSuccessRate']> = {
  errors?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interval?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Float']>>, ParentType, ContextType>;
  p50DurationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95DurationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  successRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  successes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OptimizationTaskResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationTask'] = ResolversParentTypes['OptimizationTask']> = {
  agent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  catchUp?: Resolver<ResolversTypes['CatchUpPolicy'], ParentType, ContextType>;
  consecutiveFailures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  handlerMissing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jitter?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  maxAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['TaskMode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  overlap?: Resolver<ResolversTypes['OverlapPolicy'], ParentType, ContextType>;
  ownedBy?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  pausedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recentRuns?: Resolver<ReadonlyArray<ResolversTypes['OptimizationRun']>, ParentType, ContextType, RequireFields<OptimizationTaskRecentRunsArgs, 'first'>>;
  recentRunsOf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryDelay?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  timeout?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  trigger?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  optimizationResultHistory?: Resolver<ResolversTypes['OptimizationResultHistory'], ParentType, ContextType, RequireFields<QueryOptimizationResultHistoryArgs, 'first'>>;
  optimizationSuccessRates?: Resolver<ReadonlyArray<ResolversTypes['OptimizationSuccessRate']>, ParentType, ContextType, Partial<QueryOptimizationSuccessRatesArgs>>;
  upcomingRuns?: Resolver<ReadonlyArray<ResolversTypes['UpcomingRun']>, ParentType, ContextType, RequireFields<QueryUpcomingRunsArgs, 'first'>>;
};

export type RecommendationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Recommendation'] = ResolversParentTypes['Recommendation']> = {
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RecommendationStatus'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ResultStreamItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResultStreamItem'] = ResolversParentTypes['ResultStreamItem']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['OptimizationResult'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  resultStream?: SubscriptionResolver<ResolversTypes['ResultStreamItem'], "resultStream", ParentType, ContextType, Partial<SubscriptionResultStreamArgs>>;
};

export type TaskResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskResult'] = ResolversParentTypes['TaskResult']> = {
  agent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cycle?: Resolver<Maybe<ResolversTypes['HeartbeatCycle']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executedBy?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokensUsed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UpcomingRunResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpcomingRun'] = ResolversParentTypes['UpcomingRun']> = {
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Agent?: AgentResolvers<ContextType>;
  ArchitectureProposal?: ArchitectureProposalResolvers<ContextType>;
  ArchitectureSection?: ArchitectureSectionResolvers<ContextType>;
  Cursor?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  HeartbeatCycle?: HeartbeatCycleResolvers<ContextType>;
  HistoryPageInfo?: HistoryPageInfoResolvers<ContextType>;
  ImprovementOpportunity?: ImprovementOpportunityResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  OptimizationCycle?: OptimizationCycleResolvers<ContextType>;
  OptimizationResult?: OptimizationResultResolvers<ContextType>;
  OptimizationResultEdge?: OptimizationResultEdgeResolvers<ContextType>;
  OptimizationResultHistory?: OptimizationResultHistoryResolvers<ContextType>;
  OptimizationRun?: OptimizationRunResolvers<ContextType>;
  OptimizationSuccessRate?: OptimizationSuccessRateResolvers<ContextType>;
  OptimizationTask?: OptimizationTaskResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Recommendation?: RecommendationResolvers<ContextType>;
  ResultStreamItem?: ResultStreamItemResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TaskResult?: TaskResultResolvers<ContextType>;
  UpcomingRun?: UpcomingRunResolvers<ContextType>;
};

