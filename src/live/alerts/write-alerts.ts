import { statement } from '../../graph/statement.ts';

/** How an alert reads now. */
export interface AlertText {
  readonly severity: string;
  readonly message: string;
  /** JSON text. */
  readonly details: string;
}

export interface NewAlert extends AlertText {
  readonly id: string;
  readonly fingerprint: string;
  readonly kind: string;
  readonly ruleId: string;
  readonly subject: string;
  readonly taskName: string | null;
  readonly change: number;
}

/**
 * Raises alerts, resolves others, and brings the words of those that stay open up to date; `changes` is the number of
 * the last change. Comes after `lock-board` in its transaction. Guarantee: at most one alert per fingerprint is open.
 */
export const writeAlerts = statement<
  {
    raised: readonly NewAlert[];
    kept: readonly (AlertText & { readonly id: string })[];
    resolved: readonly { readonly id: string; readonly change: number }[];
    changes: number;
  },
  never
>(
  'write-alerts',
  `MATCH (b:AlertBoard {id: 'alerts'})
   SET b.changes = $changes
   WITH b, datetime.realtime() AS now
   CALL (b, now) {
     UNWIND $raised AS new
     CREATE (b)-[:RAISED]->(a:OptimizationAlert {id: new.id, fingerprint: new.fingerprint,
       open_fingerprint: new.fingerprint, kind: new.kind, severity: new.severity, subject: new.subject,
       message: new.message, details_json: new.details, raised_at: now, change: new.change})
     WITH a, new
     CALL (a, new) {
       MATCH (r:AlertRule {id: new.ruleId})
       CREATE (a)-[:RAISED_BY]->(r)
     }
     MATCH (t:OptimizationTask {name: new.taskName})
     CREATE (a)-[:ABOUT]->(t)
   }
   CALL () {
     UNWIND $kept AS known
     MATCH (a:OptimizationAlert {id: known.id})
     SET a.severity = known.severity, a.message = known.message, a.details_json = known.details
   }
   CALL (now) {
     UNWIND $resolved AS over
     MATCH (a:OptimizationAlert {id: over.id})
     SET a.resolved_at = now, a.change = over.change
     REMOVE a.open_fingerprint
   }`,
);
