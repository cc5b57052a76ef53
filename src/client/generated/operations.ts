/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which results: every part that is given must hold. */
export type OptimizationResultHistoryFilter = {
  /** Only of this agent, as the team writes it. */
  agent?: string | null | undefined;
  /** Only those stored at this time or later. */
  since?: string | null | undefined;
  /** Only those that ended so. */
  status?: OptimizationStatus | null | undefined;
  /** Only of this task. */
  taskName?: string | null | undefined;
  /** Only those stored before this time. */
  until?: string | null | undefined;
};

/** How a run ended, as stored in the graph. */
export type OptimizationStatus =
  /** The task failed, or its report says of itself that it failed. */
  | 'error'
  /** The task reported without a failure. */
  | 'success';

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

/** How far a task may go. */
export type TaskMode =
  /** It applies what it proposes and verifies it afterwards. */
  | 'auto'
  /** It says what it would propose and stores no recommendation. */
  | 'dry_run'
  /** It stores recommendations, people decide. The default. */
  | 'propose';

export type CycleFieldsFragment = { id: string, startedAt: string, finishedAt: string | null, runs: Array<{ id: string, taskName: string, slot: string, attempt: number, reason: RunReason, state: RunState, queuedAt: string | null, startedAt: string | null, finishedAt: string | null, replica: string | null, progress: number | null, skipReason: string | null, error: string | null, result: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } | null }> };

export type RunCycleMutationVariables = Exact<{
  triggers?: Array<string> | string | null | undefined;
  heartbeatCycleId?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  wait?: string | null | undefined;
}>;


export type RunCycleMutation = { cycle: { id: string, startedAt: string, finishedAt: string | null, runs: Array<{ id: string, taskName: string, slot: string, attempt: number, reason: RunReason, state: RunState, queuedAt: string | null, startedAt: string | null, finishedAt: string | null, replica: string | null, progress: number | null, skipReason: string | null, error: string | null, result: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } | null }> } };

export type CycleQueryVariables = Exact<{
  id: string;
}>;


export type CycleQuery = { cycles: Array<{ id: string, startedAt: string, finishedAt: string | null, runs: Array<{ id: string, taskName: string, slot: string, attempt: number, reason: RunReason, state: RunState, queuedAt: string | null, startedAt: string | null, finishedAt: string | null, replica: string | null, progress: number | null, skipReason: string | null, error: string | null, result: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } | null }> }> };

export type ResultFieldsFragment = { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown };

export type HistoryQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  where?: OptimizationResultHistoryFilter | null | undefined;
}>;


export type HistoryQuery = { history: { headCursor: string, oldestCursor: string, edges: Array<{ cursor: string, node: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type HeadCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type HeadCursorQuery = { history: { headCursor: string } };

export type ResultsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  where?: OptimizationResultHistoryFilter | null | undefined;
}>;


export type ResultsSubscription = { item: { cursor: string, replayed: boolean, result: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } } };

export type RunFieldsFragment = { id: string, taskName: string, slot: string, attempt: number, reason: RunReason, state: RunState, queuedAt: string | null, startedAt: string | null, finishedAt: string | null, replica: string | null, progress: number | null, skipReason: string | null, error: string | null, result: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } | null };

export type RunTaskMutationVariables = Exact<{
  name: string;
  parameters?: unknown;
  idempotencyKey?: string | null | undefined;
  wait?: string | null | undefined;
}>;


export type RunTaskMutation = { run: { id: string, taskName: string, slot: string, attempt: number, reason: RunReason, state: RunState, queuedAt: string | null, startedAt: string | null, finishedAt: string | null, replica: string | null, progress: number | null, skipReason: string | null, error: string | null, result: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } | null } };

export type RunQueryVariables = Exact<{
  id: string;
}>;


export type RunQuery = { runs: Array<{ id: string, taskName: string, slot: string, attempt: number, reason: RunReason, state: RunState, queuedAt: string | null, startedAt: string | null, finishedAt: string | null, replica: string | null, progress: number | null, skipReason: string | null, error: string | null, result: { id: string, taskName: string, agent: string, status: OptimizationStatus, error: string | null, createdAt: string, durationMs: number | null, report: unknown } | null }> };

export type TaskFieldsFragment = { name: string, agent: string, trigger: string, description: string | null, enabled: boolean, pausedReason: string | null, mode: TaskMode, nextDueAt: string | null, lastSuccessAt: string | null, consecutiveFailures: number, handlerMissing: boolean };

export type TasksQueryVariables = Exact<{ [key: string]: never; }>;


export type TasksQuery = { tasks: Array<{ name: string, agent: string, trigger: string, description: string | null, enabled: boolean, pausedReason: string | null, mode: TaskMode, nextDueAt: string | null, lastSuccessAt: string | null, consecutiveFailures: number, handlerMissing: boolean }> };

export type PauseTasksMutationVariables = Exact<{
  names?: Array<string> | string | null | undefined;
  reason: string;
}>;


export type PauseTasksMutation = { pauseTasks: Array<{ name: string, agent: string, trigger: string, description: string | null, enabled: boolean, pausedReason: string | null, mode: TaskMode, nextDueAt: string | null, lastSuccessAt: string | null, consecutiveFailures: number, handlerMissing: boolean }> };

export type ResumeTasksMutationVariables = Exact<{
  names?: Array<string> | string | null | undefined;
}>;


export type ResumeTasksMutation = { resumeTasks: Array<{ name: string, agent: string, trigger: string, description: string | null, enabled: boolean, pausedReason: string | null, mode: TaskMode, nextDueAt: string | null, lastSuccessAt: string | null, consecutiveFailures: number, handlerMissing: boolean }> };

export type UpcomingRunsQueryVariables = Exact<{
  taskName?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type UpcomingRunsQuery = { upcomingRuns: Array<{ taskName: string, dueAt: string }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ResultFieldsFragmentDoc = new TypedDocumentString(`
    fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}
    `, {"fragmentName":"ResultFields"}) as unknown as TypedDocumentString<ResultFieldsFragment, unknown>;
export const RunFieldsFragmentDoc = new TypedDocumentString(`
    fragment RunFields on OptimizationRun {
  id
  taskName
  slot
  attempt
  reason
  state
  queuedAt
  startedAt
  finishedAt
  replica
  progress
  skipReason
  error
  result {
    ...ResultFields
  }
}
    fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}`, {"fragmentName":"RunFields"}) as unknown as TypedDocumentString<RunFieldsFragment, unknown>;
export const CycleFieldsFragmentDoc = new TypedDocumentString(`
    fragment CycleFields on OptimizationCycle {
  id
  startedAt
  finishedAt
  runs(limit: 50) {
    ...RunFields
  }
}
    fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}
fragment RunFields on OptimizationRun {
  id
  taskName
  slot
  attempt
  reason
  state
  queuedAt
  startedAt
  finishedAt
  replica
  progress
  skipReason
  error
  result {
    ...ResultFields
  }
}`, {"fragmentName":"CycleFields"}) as unknown as TypedDocumentString<CycleFieldsFragment, unknown>;
export const TaskFieldsFragmentDoc = new TypedDocumentString(`
    fragment TaskFields on OptimizationTask {
  name
  agent
  trigger
  description
  enabled
  pausedReason
  mode
  nextDueAt
  lastSuccessAt
  consecutiveFailures
  handlerMissing
}
    `, {"fragmentName":"TaskFields"}) as unknown as TypedDocumentString<TaskFieldsFragment, unknown>;
export const RunCycleDocument = new TypedDocumentString(`
    mutation RunCycle($triggers: [String!], $heartbeatCycleId: ID, $idempotencyKey: String, $wait: Duration = "PT30S") {
  cycle: runOptimizationCycle(
    triggers: $triggers
    heartbeatCycleId: $heartbeatCycleId
    idempotencyKey: $idempotencyKey
    wait: $wait
  ) {
    ...CycleFields
  }
}
    fragment CycleFields on OptimizationCycle {
  id
  startedAt
  finishedAt
  runs(limit: 50) {
    ...RunFields
  }
}
fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}
fragment RunFields on OptimizationRun {
  id
  taskName
  slot
  attempt
  reason
  state
  queuedAt
  startedAt
  finishedAt
  replica
  progress
  skipReason
  error
  result {
    ...ResultFields
  }
}`) as unknown as TypedDocumentString<RunCycleMutation, RunCycleMutationVariables>;
export const CycleDocument = new TypedDocumentString(`
    query Cycle($id: ID!) {
  cycles: optimizationCycles(where: {id: {eq: $id}}, limit: 1) {
    ...CycleFields
  }
}
    fragment CycleFields on OptimizationCycle {
  id
  startedAt
  finishedAt
  runs(limit: 50) {
    ...RunFields
  }
}
fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}
fragment RunFields on OptimizationRun {
  id
  taskName
  slot
  attempt
  reason
  state
  queuedAt
  startedAt
  finishedAt
  replica
  progress
  skipReason
  error
  result {
    ...ResultFields
  }
}`) as unknown as TypedDocumentString<CycleQuery, CycleQueryVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($first: Int = 50, $after: Cursor, $where: OptimizationResultHistoryFilter) {
  history: optimizationResultHistory(first: $first, after: $after, where: $where) {
    edges {
      cursor
      node {
        ...ResultFields
      }
    }
    headCursor
    oldestCursor
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const HeadCursorDocument = new TypedDocumentString(`
    query HeadCursor {
  history: optimizationResultHistory(first: 1) {
    headCursor
  }
}
    `) as unknown as TypedDocumentString<HeadCursorQuery, HeadCursorQueryVariables>;
export const ResultsDocument = new TypedDocumentString(`
    subscription Results($after: Cursor, $where: OptimizationResultHistoryFilter) {
  item: resultStream(after: $after, where: $where) {
    cursor
    replayed
    result {
      ...ResultFields
    }
  }
}
    fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}`) as unknown as TypedDocumentString<ResultsSubscription, ResultsSubscriptionVariables>;
export const RunTaskDocument = new TypedDocumentString(`
    mutation RunTask($name: String!, $parameters: JSON, $idempotencyKey: String, $wait: Duration = "PT30S") {
  run: runTask(
    name: $name
    parameters: $parameters
    idempotencyKey: $idempotencyKey
    wait: $wait
  ) {
    ...RunFields
  }
}
    fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}
fragment RunFields on OptimizationRun {
  id
  taskName
  slot
  attempt
  reason
  state
  queuedAt
  startedAt
  finishedAt
  replica
  progress
  skipReason
  error
  result {
    ...ResultFields
  }
}`) as unknown as TypedDocumentString<RunTaskMutation, RunTaskMutationVariables>;
export const RunDocument = new TypedDocumentString(`
    query Run($id: ID!) {
  runs: optimizationRuns(where: {id: {eq: $id}}, limit: 1) {
    ...RunFields
  }
}
    fragment ResultFields on OptimizationResult {
  id
  taskName
  agent
  status
  error
  createdAt
  durationMs
  report
}
fragment RunFields on OptimizationRun {
  id
  taskName
  slot
  attempt
  reason
  state
  queuedAt
  startedAt
  finishedAt
  replica
  progress
  skipReason
  error
  result {
    ...ResultFields
  }
}`) as unknown as TypedDocumentString<RunQuery, RunQueryVariables>;
export const TasksDocument = new TypedDocumentString(`
    query Tasks {
  tasks: optimizationTasks(sort: [{name: ASC}], limit: 500) {
    ...TaskFields
  }
}
    fragment TaskFields on OptimizationTask {
  name
  agent
  trigger
  description
  enabled
  pausedReason
  mode
  nextDueAt
  lastSuccessAt
  consecutiveFailures
  handlerMissing
}`) as unknown as TypedDocumentString<TasksQuery, TasksQueryVariables>;
export const PauseTasksDocument = new TypedDocumentString(`
    mutation PauseTasks($names: [String!], $reason: String!) {
  pauseTasks(names: $names, reason: $reason) {
    ...TaskFields
  }
}
    fragment TaskFields on OptimizationTask {
  name
  agent
  trigger
  description
  enabled
  pausedReason
  mode
  nextDueAt
  lastSuccessAt
  consecutiveFailures
  handlerMissing
}`) as unknown as TypedDocumentString<PauseTasksMutation, PauseTasksMutationVariables>;
export const ResumeTasksDocument = new TypedDocumentString(`
    mutation ResumeTasks($names: [String!]) {
  resumeTasks(names: $names) {
    ...TaskFields
  }
}
    fragment TaskFields on OptimizationTask {
  name
  agent
  trigger
  description
  enabled
  pausedReason
  mode
  nextDueAt
  lastSuccessAt
  consecutiveFailures
  handlerMissing
}`) as unknown as TypedDocumentString<ResumeTasksMutation, ResumeTasksMutationVariables>;
export const UpcomingRunsDocument = new TypedDocumentString(`
    query UpcomingRuns($taskName: String, $first: Int = 10) {
  upcomingRuns(taskName: $taskName, first: $first) {
    taskName
    dueAt
  }
}
    `) as unknown as TypedDocumentString<UpcomingRunsQuery, UpcomingRunsQueryVariables>;