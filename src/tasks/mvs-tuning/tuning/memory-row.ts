import type { MemoryInputs } from '../memory-value.ts';

/** A sampled memory as it was at a past moment, and how it was used after that. */
export interface MemoryRow extends MemoryInputs {
  /** Accesses after the moment. */
  readonly used: number;
  /** How many memories of the graph it stands for. */
  readonly weight: number;
  /** Whether a safety rule protected it at the moment. */
  readonly isProtected: boolean;
}
