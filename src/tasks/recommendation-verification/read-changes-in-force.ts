import { statement } from '../../graph/statement.ts';

/** An applied recommendation whose effect has not been decided. Values are JSON text. */
export interface ChangeInForce {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly from: string;
  readonly to: string;
  readonly status: 'applied' | 'verifying';
  readonly version: number;
  readonly appliedAt: string;
  readonly verifyAfter: string;
}

/** Input: `limit`. Rows: the changes that the service put in force and has not decided, longest in force first. */
export const readChangesInForce = statement<{ limit: number }, ChangeInForce>(
  'read-changes-in-force',
  `MATCH (r:OptimizationRecommendation)
   WHERE r.status IN ['applied', 'verifying'] AND NOT coalesce(r.by_hand, false)
   RETURN r.id AS id, r.kind AS kind, r.target AS target, r.from_json AS from, r.to_json AS to, r.status AS status,
     r.version AS version, r.applied_at AS appliedAt, r.verify_after AS verifyAfter
   ORDER BY appliedAt LIMIT $limit`,
);
