import { createHash } from 'node:crypto';
import type { JsonObject } from '../engine/task.ts';

/** A change that a task proposes. Tasks may add fields of their own for the report. */
export interface ProposedChange {
  readonly [key: string]: unknown;
  /** What kind of change or finding; with `target` and the task it says whether two proposals are the same. */
  readonly kind: string;
  /** What would be changed, such as a task or "agent/task". */
  readonly target: string;
  /** The value now; null where there is no setting to read. */
  readonly from: unknown;
  /** The value proposed, or the goal. A dismissed proposal comes back only when this differs. */
  readonly to: unknown;
  /** Why, in a sentence with the figures that decided. */
  readonly reason: string;
  /** What it rests on: window, counts, a sample of ids of the rows. */
  readonly evidence: JsonObject;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** A proposed change with the id of its node, as it stands in the report. */
export interface Proposal extends ProposedChange {
  readonly id: string;
}

const ID_LENGTH = 32;

/** Gives a proposal the id of its node: the same finding of the same task has the same id in every report. */
export function identified(taskName: string, change: ProposedChange): Proposal {
  return { id: fingerprintOf(taskName, change).slice(0, ID_LENGTH), ...change };
}

/** SHA-256 over task, kind and target: what makes two proposals the same one. */
export function fingerprintOf(taskName: string, { kind, target }: { kind: string; target: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([taskName, kind, target]))
    .digest('hex');
}
