import type { ActorKind, Principal } from '../principal.ts';

/** One call of a mutation as it is kept. */
export interface AuditEntry {
  readonly id: string;
  /** When it began, by the database's clock. ISO 8601 in UTC, as `finishedAt`. */
  readonly at: string;
  /** Null: it is still going on, or the replica ended in the middle of it. */
  readonly finishedAt: string | null;
  readonly subject: string;
  readonly actorKind: ActorKind;
  readonly credential: string;
  /** Whom the caller named in `by`. */
  readonly claimedBy: string | null;
  readonly claimedKind: ActorKind | null;
  readonly field: string;
  /** Keys of the nodes that it was about. */
  readonly targets: readonly string[];
  /** JSON text, as `before` and `after`; without secrets. */
  readonly arguments: string;
  /** `ok`, or the code of the refusal; null as `finishedAt`. */
  readonly outcome: string | null;
  /** Properties that changed, by key of the node. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What is known of a call when it begins. */
export interface AuditedCall {
  readonly principal: Principal;
  readonly claimed: { readonly kind: ActorKind; readonly id: string } | null;
  readonly field: string;
  readonly arguments: unknown;
  /** Keys of nodes that its arguments name. */
  readonly targets: readonly string[];
  /** The nodes that it may change, looked at before and after; null for mutations that answer no node. */
  readonly nodes: AuditedNodes | null;
}

/** Nodes of a label, by a property that names them. Label and property come from the contract, never from a caller. */
export interface AuditedNodes {
  readonly label: string;
  readonly property: string;
  /** Null: all of them. */
  readonly keys: readonly string[] | null;
}

/** A call that goes on. */
export interface OpenEntry {
  /**
   * Says what came of it.
   * @param answered keys of the nodes that it answered
   */
  complete(outcome: string, answered?: readonly string[]): Promise<void>;
}

export interface AuditFilter {
  readonly subject?: string;
  readonly field?: string;
  readonly outcome?: string;
  readonly target?: string;
  readonly since?: string;
  readonly until?: string;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** Who did what, when, and what it changed. */
export interface Audit {
  /**
   * Writes that a call begins, before it does anything: what cannot be written down is not done.
   * Errors: GRAPH_UNAVAILABLE.
   */
  begin(call: AuditedCall): Promise<OpenEntry>;
  /** Entries, newest first. Errors: BAD_USER_INPUT for a cursor that is none. */
  page(request: { readonly first: number; readonly after?: string; readonly where?: AuditFilter }): Promise<AuditPage>;
}
