import type { GraphQLResolveInfo } from 'graphql';
import type { Audit } from '../src/access/audit/audit.ts';
import type { Principal } from '../src/access/principal.ts';
import type { AlertChannels } from '../src/alert-channels/alert-channels.ts';
import type { Engine } from '../src/engine/engine.ts';
import type { GeneratedReads } from '../src/graph/generated-reads.ts';
import type { Heartbeat } from '../src/heartbeat/heartbeat.ts';
import type { HeartbeatRecording } from '../src/heartbeat/recording/recording.ts';
import type { History, HistoryPage } from '../src/history/history.ts';
import type { AlertRules } from '../src/live/alerts/rules/alert-rules.ts';
import type { Live } from '../src/live/live.ts';
import type { Metrics } from '../src/metrics/metrics.ts';
import type { OwnTasks } from '../src/own-tasks/own-tasks.ts';
import type { Proposals } from '../src/proposals/proposals.ts';
import type { Recommendations } from '../src/recommendations/recommendations.ts';
import type { MvsWeights } from '../src/tasks/mvs-tuning/weights/mvs-weights.ts';
import type { Findings } from '../src/tasks/security-updates/findings/findings.ts';

/** What the fields of this service call. */
export interface Services {
  readonly alertChannels: AlertChannels;
  readonly alertRules: AlertRules;
  readonly audit: Audit;
  readonly engine: Engine;
  readonly heartbeat: Heartbeat;
  readonly history: History;
  readonly live: Live;
  readonly metrics: Metrics;
  readonly ownTasks: OwnTasks;
  readonly proposals: Proposals;
  readonly recording: HeartbeatRecording;
  readonly recommendations: Recommendations;
  readonly findings: Findings;
  readonly mvsWeights: MvsWeights;
}

/** What every resolver gets: made by the server for each request and each subscription. */
export interface RequestContext {
  readonly services: Services;
  readonly nodes: NodeReader;
  readonly held: HeldRows;
  readonly pushed: PushedReader;
  readonly recentRuns: RecentRuns;
  /** Who calls. Subscriptions are shared among callers with equal rights, so only what follows from its rights may depend on it there. */
  readonly principal: Principal;
  /** What the caller may see, as text: subscriptions of callers with equal rights share their work. */
  readonly rights: string;
  /** What the generated lists run their statements on; the name is the library's. */
  readonly executionContext: GeneratedReads;
}

/** One result on a page of the history. */
export type HistoryEdge = HistoryPage['edges'][number];

/** A node as the generated list selected it for one field: its keys are the names that the query gave. */
export type NodeRow = Readonly<Record<string, unknown>>;

/**
 * Reads nodes that a field of ours answers by id, with what the query selects below that field, through the generated
 * list. All ids that fields of one query position ask for in the same moment are read by one statement.
 */
export interface NodeReader {
  /**
   * The node of `typeName` whose key (id, for tasks the name) is `key`.
   * Errors: AppError NOT_FOUND when there is none (any more).
   */
  read(typeName: string, key: string, context: RequestContext, info: GraphQLResolveInfo): Promise<NodeRow>;
}

/** Answers from rows of results that are at hand, which have values but nothing that they are related to. */
export interface HeldRows {
  /** A result as the selection names its fields; undefined when that selects more than values. No statement is run. */
  known(row: object, info: GraphQLResolveInfo): NodeRow | undefined;
  /** The values of results that are selected below a field, at the end of a path of field names; sorted. */
  valuesAt(info: GraphQLResolveInfo, path: readonly string[]): readonly string[];
}

/** Reads what subscriptions push. Equal selections of one event are read once, however many subscriptions have them. */
export interface PushedReader {
  /**
   * A node as `NodeReader.read` reads it. A database that has gone away is waited for.
   * @param event what the node is read for; the same object means the same moment
   */
  read(
    event: object,
    typeName: string,
    key: string,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<NodeRow>;
}

/** Finds the runs of tasks, newest first, for all tasks of one query position by one statement. */
export interface RecentRuns {
  /**
   * Ids of the runs of a task, those before the run `after` if one is given.
   * Errors: AppError BAD_USER_INPUT when there is no such run.
   */
  ids(taskName: string, page: RunPage, info: GraphQLResolveInfo): Promise<readonly string[]>;
}

export interface RunPage {
  readonly first: number;
  readonly after: string | null;
}
