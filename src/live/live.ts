import type { EventEmitter } from 'node:events';
import type { TailRow } from './read-results-after.ts';

/** One result on the stream. */
export interface StreamItem {
  readonly cursor: string;
  readonly sequence: number;
  /** The result as the stream read it, the same object for all streams that deliver it live. */
  readonly row: TailRow;
  /** True for what happened before the subscription was live. */
  readonly replayed: boolean;
}

/** Same meaning as the history's filter. */
export interface StreamFilter {
  readonly taskName?: string;
  readonly agent?: string;
  readonly status?: 'success' | 'error';
  readonly since?: string;
  readonly until?: string;
}

/** The way of one subscriber from its place in the order to the live part. */
export interface CatchUp {
  /** Everything up to this sequence has been handed out, or was not asked for. */
  readonly position: number;
  /** `position` as the text that callers hand back. */
  readonly cursor: string;
  /** What is missing up to the newest result, in order and in batches, which may be empty. Moves `position`. */
  missed(): AsyncIterableIterator<readonly StreamItem[]>;
  /** Looks for the newest result again, after which `missed` has more. */
  extend(): Promise<void>;
  /** Says that the subscriber was given everything up to a sequence on another way. */
  pass(sequence: number): void;
}

/** A live stream that others can join, each from its own place. */
export interface ResultStream extends AsyncIterableIterator<StreamItem> {
  /**
   * Where a subscriber comes in: everything after its `position` is either handed out by the catch-up or comes on this
   * stream. Outages of the database are waited for until `isOver` answers true.
   * Errors: BAD_USER_INPUT for a cursor that is not ours, of another epoch, from the future, or older than what is kept.
   */
  join(after: string | undefined, isOver: () => boolean): Promise<CatchUp>;
}

/** A run whose state or progress has changed. */
export interface RunChange {
  readonly runId: string;
  readonly taskName: string;
}

/** An alert that was raised or resolved. */
export interface AlertChange {
  readonly alertId: string;
}

/** A step that a recommendation took. */
export interface RecommendationStepTaken {
  readonly stepId: string;
}

/** What all replicas do, in commit order. Every iterator ends when its `return()` is called. */
export interface Live {
  /**
   * Resolves once the subscription stands: everything committed from then on will be delivered (with `after`: everything
   * after the cursor).
   * Errors: BAD_USER_INPUT as for `ResultStream.join`. The iterator throws CONFLICT when the history started anew.
   */
  results(request: { readonly after?: string; readonly where?: StreamFilter }): Promise<ResultStream>;
  /** Runs (of one task) each time their state or progress changes from now on. Changes in quick succession may come as one. */
  runs(request: { readonly taskName?: string }): Promise<AsyncIterableIterator<RunChange>>;
  /** Alerts that are raised or resolved from now on. */
  alerts(): Promise<AsyncIterableIterator<AlertChange>>;
  /** Steps of recommendations from now on, each one in order. */
  recommendationSteps(): Promise<AsyncIterableIterator<RecommendationStepTaken>>;
  /** Resolves when the tail reads: a listener on `events` that comes right after misses nothing from then on. */
  ready(): Promise<void>;
  /** Emits 'create' events in the shape that @neo4j/graphql's generated subscriptions expect. */
  readonly events: EventEmitter;
}
