import type { FindingState, VexStatus } from './finding.ts';

/** Who acts. Agents may be named in any spelling of the team. */
export interface Actor {
  readonly kind: 'human' | 'agent' | 'service';
  readonly id: string;
}

/** What someone says about a finding. */
export interface Acknowledgement {
  readonly state: FindingState;
  readonly vex?: VexStatus;
  readonly justification?: string;
  readonly note?: string;
  readonly by: Actor;
  /** End of an acceptance, ISO 8601. */
  readonly expiresAt?: string;
}

/** What people and agents do with findings. */
export interface Findings {
  /**
   * Moves a finding to a state, with who and why, as one step of its chain.
   * Errors: AppError BAD_USER_INPUT (what is said is not complete), NOT_FOUND, CONFLICT (it is fixed).
   */
  acknowledge(id: string, said: Acknowledgement): Promise<void>;
}
