import type { EventEmitter } from 'node:events';

/** One result on the stream. */
export interface StreamItem {
  readonly cursor: string;
  readonly resultId: string;
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

/** The live results of all replicas, in commit order. */
export interface Live {
  /**
   * Resolves once the subscription stands: everything committed from then on will be delivered (with `after`: everything
   * after the cursor). The iterator ends when `return()` is called.
   * Errors: BAD_USER_INPUT for a cursor that is not ours, of another epoch, or from the future.
   */
  results(request: {
    readonly after?: string;
    readonly where?: StreamFilter;
  }): Promise<AsyncIterableIterator<StreamItem>>;
  /** Resolves when the tail reads: a listener on `events` that comes right after misses nothing from then on. */
  ready(): Promise<void>;
  /** Emits 'create' events in the shape that @neo4j/graphql's generated subscriptions expect (library-notes B). */
  readonly events: EventEmitter;
}
