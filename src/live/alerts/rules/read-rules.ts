import { statement } from '../../../graph/statement.ts';
import type { StoredRule } from './alert-rule.ts';

/** The enabled rules, each with the channels that it tells. */
export const readRules = statement<Record<string, never>, StoredRule>(
  'read-alert-rules',
  `CALL () {
     MATCH (c:AlertChannel) WHERE c.enabled
     RETURN collect(c.id) AS enabled
   }
   MATCH (r:AlertRule) WHERE r.enabled
   CALL (r) {
     OPTIONAL MATCH (r)-[:NOTIFIES]->(c:AlertChannel)
     RETURN collect(c.id) AS named
   }
   RETURN r.id AS id, r.name AS name, r.kind AS kind, r.parameters_json AS parameters, r.severity AS severity,
     toString(r.renotify) AS renotify, r.no_data AS noData,
     CASE WHEN named = [] THEN enabled ELSE [id IN named WHERE id IN enabled] END AS channelIds
   ORDER BY id`,
);
