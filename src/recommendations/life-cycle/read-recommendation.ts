import { statement } from '../../graph/statement.ts';
import type { RecommendationStatus } from './life-cycle.ts';

/** What a decision about a recommendation looks at. */
export interface KnownRecommendation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly status: RecommendationStatus;
  readonly version: number;
  /** JSON text, as is `to`. */
  readonly from: string;
  readonly to: string;
  readonly byHand: boolean;
}

/** One recommendation. One row, or none when there is none with this id. */
export const readRecommendation = statement<{ id: string }, KnownRecommendation>(
  'read-recommendation',
  `MATCH (r:OptimizationRecommendation {id: $id})
   RETURN r.id AS id, r.kind AS kind, r.target AS target, r.status AS status, r.version AS version,
     r.from_json AS from, r.to_json AS to, coalesce(r.by_hand, false) AS byHand`,
);
