import { statement } from '../graph/statement.ts';

/** One value that a setting had or has; `value` is JSON text, null where the setting went back to having none. */
export interface SettingVersion {
  readonly at: string;
  readonly value: string | null;
  readonly recommendationId: string;
}

/** A setting with all its versions, oldest first; the last one is in force. */
export interface Setting {
  readonly target: string;
  readonly versions: readonly SettingVersion[];
}

/** Input: `kind` of the settings. Rows: one for each setting of that kind. */
export const readSettings = statement<{ kind: string }, Setting>(
  'read-settings',
  `MATCH (setting:OptimizationSetting {kind: $kind})
   CALL (setting) {
     MATCH (setting)-[:CURRENT]->()-[:PREVIOUS*0..]->(version:OptimizationSettingVersion)-[:SET_BY]->(r)
     WITH version, r ORDER BY version.number
     RETURN collect({at: version.set_at, value: version.value_json, recommendationId: r.id}) AS versions
   }
   RETURN setting.target AS target, versions
   ORDER BY target`,
);
