import { statement } from '../../graph/statement.ts';

/** An alert that is not resolved. */
export interface OpenAlert {
  readonly id: string;
  readonly fingerprint: string;
  readonly kind: string;
  readonly subject: string;
  readonly severity: string;
  readonly message: string;
  /** JSON text. */
  readonly details: string | null;
  readonly taskName: string | null;
  readonly raisedAt: string;
  /** When channels were last told of it; null: never yet. */
  readonly notifiedAt: string | null;
}

/** The alerts of the named kinds that are open. */
export const readOpenAlerts = statement<{ kinds: readonly string[] }, OpenAlert>(
  'read-open-alerts',
  `MATCH (a:OptimizationAlert) WHERE a.open_fingerprint IS NOT NULL AND a.kind IN $kinds
   OPTIONAL MATCH (a)-[:ABOUT]->(t:OptimizationTask)
   RETURN a.id AS id, a.open_fingerprint AS fingerprint, a.kind AS kind, a.subject AS subject, a.severity AS severity,
     a.message AS message, a.details_json AS details, t.name AS taskName, a.raised_at AS raisedAt,
     a.notified_at AS notifiedAt`,
);
