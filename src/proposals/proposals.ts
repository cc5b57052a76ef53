import type { JsonObject } from '../engine/task.ts';
import type { ProposalStatus } from './state-machine.ts';

/** Who decides. */
export interface Actor {
  readonly kind: 'human' | 'agent' | 'service';
  readonly id: string;
}

/** What an actor says about a proposal, of which it has seen the version `expectedVersion`. */
export interface Said {
  readonly id: string;
  readonly expectedVersion: number;
  readonly by: Actor;
  readonly reason: string;
  readonly evidence?: JsonObject;
}

/** One step of a proposal. */
export interface Transition extends Said {
  readonly to: ProposalStatus;
  /** The section of the architecture document that the change belongs into. */
  readonly targetSection?: string;
}

/** A judgement before the decision. */
export interface Vetting extends Said {
  readonly decision: 'approved' | 'rejected';
}

/** How far building has come. */
export interface Progress extends Said {
  /** Whole percent, from 0 to 100; 100 ends the work. */
  readonly progress: number;
}

/**
 * What people, agents and programs do with architecture proposals. Implemented by `createProposals`.
 * Errors of all: NOT_FOUND; BAD_USER_INPUT; CONFLICT with the current version and status when it is no longer what the
 * caller saw, or when a step or its conditions do not allow it; FORBIDDEN when proposers would vet their own proposal.
 */
export interface Proposals {
  /**
   * Makes a proposal of an opportunity; answers its id. One that is still on its way is answered instead of a second. `by`
   * is on record as who did it, and is the proposer where the opportunity names none.
   */
  create(opportunityId: string, by: Actor): Promise<string>;
  transition(step: Transition): Promise<void>;
  /** Records a judgement; it decides nothing by itself. */
  vet(vetting: Vetting): Promise<void>;
  /** Records progress of the work on an approved proposal: the first report begins it. */
  reportProgress(progress: Progress): Promise<void>;
}

/** What a rule says of its subject now. */
export interface Measurement {
  readonly rule: string;
  readonly subject: string;
  /** What is measured, in words: lower is better, 0 is gone. */
  readonly metric: string;
  /** Null when there is too little since then to measure. */
  readonly value: number | null;
  /** Whether the rule still fires. */
  readonly fires: boolean;
  readonly at: string;
}

/** Measures what a rule detected, as it is since an instant. Null when there is no such rule (any more). */
export type Measure = (rule: string, subject: string, since: Date) => Promise<Measurement | null>;
