import type { CallOptions, Graph } from '../graph/graph.ts';
import type { Parameters, Statement } from '../graph/statement.ts';
import type { Log } from '../log.ts';

/** Whether a task may change something: say only, propose (the default), or apply what it proposes. */
export const TASK_MODES = ['dry_run', 'propose', 'auto'] as const;
export type TaskMode = (typeof TASK_MODES)[number];

/** What to do when a slot comes due while a run of the same task is still going. */
export const OVERLAP_POLICIES = ['skip', 'queue', 'cancel_running'] as const;
export type OverlapPolicy = (typeof OVERLAP_POLICIES)[number];

/** What to do with the slots that an outage missed. */
export const CATCH_UP_POLICIES = ['skip', 'once', 'all'] as const;
export type CatchUpPolicy = (typeof CATCH_UP_POLICIES)[number];

/** When a task is due besides the five triggers: at a fixed interval (ISO 8601 duration) or by a cron pattern. */
export type CustomSchedule =
  | { readonly every: string }
  | { readonly cron: { readonly pattern: string; readonly timezone?: string } };

/** Data that JSON can hold; what reports, parameters and recommendations are made of. */
export type JsonObject = { readonly [key: string]: unknown };

/** What a handler gets to work with. Its slot and attempt are its idempotency key towards others. */
export interface TaskContext {
  /** Tasks read the graph; what they want written goes into the answer. */
  readonly graph: Pick<Graph, 'read'>;
  /**
   * Runs a writing statement that commits by itself, before the run has an outcome. Only for work that does not fit into
   * the transaction of the result, such as a property of a million nodes in batches of their own (`CALL {} IN TRANSACTIONS`), and for the
   * decision that such work carries out. The statement must be idempotent by construction: it finds in the graph what is
   * left to do, so that it may be repeated, also by the next attempt after a crash, and it must look for itself (after
   * taking a lock) whether what it carries out still holds, since a run that was lost may have one statement going.
   * Refused once the signal is aborted. Everything else goes into the answer's `writes`.
   */
  batch<Input extends Parameters, Row>(
    statement: Statement<Input, Row>,
    input: Input,
    options?: Pick<CallOptions, 'timeoutMs'>,
  ): Promise<Row[]>;
  /** Aborted on timeout, cancellation, shutdown and a lost lease. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Reports how far the run is (0 to 1), with a line for people. Cheap to call often. */
  progress(fraction: number, line?: string): void;
  readonly runId: string;
  /** For work that is done elsewhere and reported later. */
  readonly remote: RemoteEnd;
  readonly slot: string;
  readonly attempt: number;
  readonly parameters: JsonObject;
  readonly mode: TaskMode;
  /** The database's time when the run was claimed. Analyses take it as their "now". */
  readonly now: Date;
  /** Runs a pure analysis: in a worker thread when its input has more than a few thousand items, else in place. */
  compute<Input, Output>(analysis: Analysis<Input, Output>, input: Input, size: number): Promise<Output>;
}

/** The other way for a run to end: whoever has its token hands in the report, at any replica, by `completeRun`. */
export interface RemoteEnd {
  /** Valid as long as the run goes on here: a cancelled, lost or ended run has none that counts. */
  readonly token: string;
  /** Waits until the run was completed, and answers what it was completed with. Errors: when it was completed with a failure. */
  completed(): Promise<TaskAnswer>;
}

/** A pure, exported function of plain data, and the module that exports it under its own name. */
export interface Analysis<Input, Output> {
  /** `import.meta.resolve('./analyse.ts')` */
  readonly module: string;
  readonly run: (input: Input) => Output;
}

/** A statement that the engine runs in the transaction that stores the result, without knowing what it does. */
export interface Write {
  readonly statement: Statement<never, unknown>;
  /** Its parameters; `resultId`, `runId` and `taskName` are added by the engine. */
  readonly input: Parameters;
}

/**
 * What a handler returns. The report is stored as JSON text in the result node. A report whose `status` is
 * `error` (or that has a non-empty `error`) counts as a failure.
 */
export interface TaskAnswer {
  readonly report: JsonObject;
  readonly writes?: readonly Write[];
}

/** One optimization task: who owns it, when it is due, what it does. */
export interface TaskDefinition {
  readonly name: string;
  /** The agent that the task belongs to, as the team writes it ("Jochi"). */
  readonly agent: string;
  /** One of the five triggers, or a schedule of its own. */
  readonly trigger: string | CustomSchedule;
  readonly description: string;
  readonly handler: (context: TaskContext) => Promise<TaskAnswer>;
  readonly mode?: TaskMode;
  /** Thresholds and the like; callers may override them per run. */
  readonly parameters?: JsonObject;
  readonly overlap?: OverlapPolicy;
  readonly catchUp?: CatchUpPolicy;
  /** ISO 8601 duration after which a run is timed out (default PT10M). */
  readonly timeout?: string;
  /** Attempts per slot before the engine waits for the next slot (default 5). */
  readonly maxAttempts?: number;
  /** ISO 8601 duration: the longest wait before the second attempt; it doubles with each further one (default PT5M). */
  readonly retryDelay?: string;
  /** ISO 8601 duration: each due time is delayed by a random part of it. */
  readonly jitter?: string;
}
