import { statement } from '../../graph/statement.ts';
import type { Actor } from './life-cycle.ts';
import { LOCK_BOARD, RECORD_STEP } from './record-step.ts';

/** A recommendation that is to become the setting in force. */
export interface SettingChange {
  readonly id: string;
  /** Null: whatever version it has. */
  readonly expectedVersion: number | null;
  /** The value to set, as JSON text: what the caller saw proposed. */
  readonly to: string;
  /** What names the setting. */
  readonly key: string;
  /** The value in force while nobody has set one, as JSON text. */
  readonly registered: string;
  /** Besides the general label: what kind of setting it is, with properties for those who read the graph. */
  readonly settingLabel: string;
  readonly setting: object;
  readonly versionLabel: string;
  readonly version: object;
  /** ISO 8601 duration before which nothing is said about the effect. */
  readonly verifyAfter: string;
}

/**
 * Puts recommendations in force: each becomes the current version of its setting and is applied, in one transaction.
 * Other open recommendations for the same setting are superseded. Input order is the order of the steps.
 * Rows: the ids that were applied. One is left out when it is not open, has another version or proposes another value,
 * or when the value in force is no longer the one it was proposed against.
 */
export const applySettings = statement<
  { changes: readonly SettingChange[]; actor: Actor; reason: string; resultId: string | null },
  { id: string }
>(
  'apply-settings',
  `${LOCK_BOARD}
   UNWIND $changes AS change
   MATCH (r:OptimizationRecommendation {id: change.id})
   WHERE r.status = 'open' AND r.to_json = change.to AND r.version = coalesce(change.expectedVersion, r.version)
   OPTIONAL MATCH (:OptimizationSetting {key: change.key})-[:CURRENT]->(known:OptimizationSettingVersion)
   WITH board, now, change, r, known
   WHERE coalesce(known.value_json, change.registered) = r.from_json
   MERGE (setting:OptimizationSetting {key: change.key})
   SET setting += change.setting, setting.kind = r.kind, setting.target = r.target
   SET setting:$(change.settingLabel)
   CREATE (version:OptimizationSettingVersion {id: randomUUID(), number: coalesce(known.number, 0) + 1,
     value_json: change.to, set_at: now})
   SET version += change.version
   SET version:$(change.versionLabel)
   CREATE (version)-[:SET_BY]->(r)
   WITH board, now, change, r, known, setting, version
   OPTIONAL MATCH (setting)-[current:CURRENT]->()
   DELETE current
   CREATE (setting)-[:CURRENT]->(version)
   FOREACH (one IN CASE WHEN known IS NULL THEN [] ELSE [known] END | CREATE (version)-[:PREVIOUS]->(one))
   SET r.by_hand = false, r.applied_at = now, r.verify_after = now + duration(change.verifyAfter), r.cool_down_until = null
   WITH board, now, r, {status: 'applied', actor: $actor, reason: $reason,
     details: '{"from":' + r.from_json + ',"to":' + r.to_json + '}'} AS step
   ${RECORD_STEP}
   WITH board, now, r AS winner
   CALL (board, now, winner) {
     MATCH (r:OptimizationRecommendation {status: 'open', kind: winner.kind})
     WHERE r.target = winner.target AND r <> winner
     WITH board, now, winner, r, {status: 'superseded', actor: $actor,
       reason: 'Another recommendation was applied to ' + winner.target + '.',
       details: '{"by":"' + winner.id + '"}'} AS step
     ${RECORD_STEP}
   }
   RETURN winner.id AS id`,
);
