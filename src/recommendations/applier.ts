import type { Graph } from '../graph/graph.ts';
import type { Verification } from './verification/verification.ts';

/** A change that is in force, with the times before and after it that can be compared. */
export interface AppliedChange {
  readonly target: string;
  readonly from: unknown;
  readonly to: unknown;
  /** As long as the time since the change. */
  readonly before: { readonly from: Date; readonly to: Date };
  readonly after: { readonly from: Date; readonly to: Date };
  /** The change has been looked at for so long that it has to be decided. */
  readonly isLast: boolean;
}

/**
 * How recommendations of one kind are put in force. What is in force is a version of a setting in the graph; applying and
 * restoring are the same for all kinds, an applier says what is particular to its own.
 */
export interface Applier {
  /** The kind of recommendation. */
  readonly kind: string;
  /** What the setting and its versions are called in the graph. */
  readonly labels: { readonly setting: string; readonly version: string };
  /** What other programs find at the setting and its version, besides the value as JSON text. */
  properties(target: string, value: unknown): { readonly setting: object; readonly version: object };
  /** The value that holds while nobody has set one; null when there is none. */
  registered(graph: Pick<Graph, 'read'>, target: string): Promise<unknown>;
  /** ISO 8601 duration after the change before which nothing is said about it. */
  readonly verifyAfter: string;
  /** Compares the time after the change with the time before it. */
  verify(graph: Pick<Graph, 'read'>, change: AppliedChange): Promise<Verification>;
}

/** What names the setting that recommendations of a kind are about. */
export function settingKey(kind: string, target: string): string {
  return `${kind}/${target}`;
}
