import { statement } from '../../../graph/statement.ts';

/** A change that another task recommends and nobody has decided about. */
export interface OpenChange {
  readonly target: string;
  readonly id: string;
  readonly reason: string;
  readonly confidence: number | null;
  /** JSON text each. */
  readonly from: string | null;
  readonly to: string | null;
  readonly evidence: string | null;
}

/** The changes of one kind. */
export interface ChangesOfKind {
  readonly kind: string;
  /** How many recommendations of that kind there have been, in any status. */
  readonly known: number;
  readonly open: readonly OpenChange[];
}

/** The kinds that rules look at. */
export const WATCHED_KINDS = {
  regression: 'investigate_regression',
  budget: 'token_budget',
  offsets: 'phase_offsets',
} as const;

/** The open recommendations of the watched kinds, by the index on (status, kind). One row for each kind. */
export const readOpenChanges = statement<{ kinds: readonly string[] }, ChangesOfKind>(
  'read-open-changes',
  `UNWIND $kinds AS kind
   RETURN kind, COUNT { MATCH (r:OptimizationRecommendation) WHERE r.kind = kind } AS known, COLLECT {
     MATCH (r:OptimizationRecommendation {status: 'open', kind: kind})
     WITH r ORDER BY r.target
     RETURN {target: r.target, id: r.id, reason: r.reason, confidence: r.confidence, from: r.from_json, to: r.to_json,
       evidence: r.evidence_json}
   } AS open`,
);

/** The same for every rule that reads them, so that they are read once. */
export const openChangesInput = () => ({ kinds: Object.values(WATCHED_KINDS) });

/** A stored value; null when the text is no JSON. */
export function parsedOrNull(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
