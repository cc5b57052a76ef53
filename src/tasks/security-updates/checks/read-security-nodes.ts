import { statement } from '../../../graph/statement.ts';

/** What the team's own health monitors leave in the graph about keys, audits and failed logins. Times are as stored. */
export interface SecurityNodes {
  readonly keys: readonly { readonly name: string; readonly createdAt: string }[];
  /** The latest security audit; null where there is none. */
  readonly lastAudit: string | null;
  /** The ten minutes with the most failures, as the beginning of their time ("2026-11-01T10:2"); null without failures. */
  readonly worst: { readonly window: string; readonly failures: number } | null;
}

/**
 * Keys with their age, the latest security audit, and the worst ten minutes of failed authentication since a moment: one
 * row. Reads the nodes that the team's security monitor reads and writes: Key, Audit, Log, HealthMetric. Times may be
 * date-times with or without a zone, or text; without a zone they are UTC.
 */
export const readSecurityNodes = statement<{ since: string }, SecurityNodes>(
  'read-security-nodes',
  `CALL () {
     MATCH (k:Key) WHERE k.created_at IS NOT NULL
     RETURN collect({name: toString(coalesce(k.name, k.id, k.type, 'unnamed')), createdAt: toString(k.created_at)}) AS keys
   }
   CALL () {
     MATCH (a:Audit) WHERE a.type = 'security' AND a.timestamp IS NOT NULL
     RETURN max(toString(a.timestamp)) AS lastAudit
   }
   CALL () {
     CALL () {
       MATCH (l:Log) WHERE l.level = 'ERROR' AND toLower(l.message) CONTAINS 'auth' AND toString(l.timestamp) > $since
       RETURN toString(l.timestamp) AS at, 1 AS failures
       UNION ALL
       MATCH (m:HealthMetric) WHERE m.metric_type = 'auth_failures' AND toString(m.timestamp) > $since
       RETURN toString(m.timestamp) AS at, toInteger(m.value) AS failures
     }
     WITH substring(at, 0, 15) AS window, sum(failures) AS failures
     ORDER BY failures DESC, window LIMIT 1
     RETURN collect({window: window, failures: failures})[0] AS worst
   }
   RETURN keys, lastAudit, worst`,
);
