import { statement } from '../../graph/statement.ts';

/** An alert that is not resolved. */
export interface OpenAlert {
  readonly id: string;
  readonly fingerprint: string;
  readonly kind: string;
}

/** The alerts of the named kinds that are open. */
export const readOpenAlerts = statement<{ kinds: readonly string[] }, OpenAlert>(
  'read-open-alerts',
  `MATCH (a:OptimizationAlert) WHERE a.open_fingerprint IS NOT NULL AND a.kind IN $kinds
   RETURN a.id AS id, a.open_fingerprint AS fingerprint, a.kind AS kind`,
);
