import type { Actor } from './step.ts';

/** A step that a caller asks for. */
export interface StepRequest {
  readonly id: string;
  /** The version of the node that the caller has seen. */
  readonly expectedVersion: number;
  readonly by: Actor;
  readonly reason: string;
}

/** The versions of the memory value weights: each step guarded, with an actor and a reason. Implemented by `createMvsWeights`. */
export interface MvsWeights {
  /**
   * Draft to shadow, and a run that compares its scores with those in force, over all memories; waits up to `waitMs` for it.
   * Errors: NOT_FOUND, CONFLICT (another version was seen, or it is no draft), BAD_USER_INPUT (no reason, no actor).
   */
  shadow(request: StepRequest, waitMs: number): Promise<void>;
  /**
   * Shadow to active, the active one to retired, and a run that scores all memories; waits up to `waitMs` for it.
   * Errors: as above, and CONFLICT while the comparison is missing or where it failed.
   */
  activate(request: StepRequest, waitMs: number): Promise<void>;
  /**
   * Active to retired, the one before to active, and a run that restores the scores of before; waits up to `waitMs`.
   * Answers the id of the version that is in force again. Errors: as above, and CONFLICT where there is none before.
   */
  rollBack(request: StepRequest, waitMs: number): Promise<string>;
  /** Gives up a draft or shadow. Errors: as above. */
  retire(request: StepRequest): Promise<void>;
}
