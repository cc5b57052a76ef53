import type { Actor } from './life-cycle/life-cycle.ts';

/** A decision about one recommendation; `expectedVersion` is the version that whoever decides has seen. */
export interface Decision {
  readonly id: string;
  readonly expectedVersion: number;
  readonly actor: Actor;
  readonly reason?: string;
}

/**
 * What people and programs decide about recommendations. Implemented by `createRecommendations`.
 * Errors of all: NOT_FOUND; CONFLICT with the current version and status when it is no longer what the caller saw, or when
 * its status does not allow the step.
 */
export interface Recommendations {
  /** Whether the service itself can put recommendations of a kind in force. */
  hasApplier(kind: string): boolean;
  /**
   * Puts an open recommendation in force. Errors: BAD_USER_INPUT when its kind has no applier and `byHand` does not say
   * that people make the change, or the other way round; CONFLICT when the value in force has changed since.
   */
  apply(decision: Decision & { readonly byHand: boolean }): Promise<void>;
  /** Declines an open recommendation; it is not proposed again for a while. Errors: BAD_USER_INPUT (no reason). */
  dismiss(decision: Decision): Promise<void>;
  /**
   * Takes an applied one back: the setting gets the value that it had before. Errors: BAD_USER_INPUT (no reason), CONFLICT
   * when something else was set since.
   */
  rollBack(decision: Decision): Promise<void>;
}
