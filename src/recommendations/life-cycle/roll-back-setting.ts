import { statement } from '../../graph/statement.ts';
import type { Actor, RecommendationStatus } from './life-cycle.ts';
import { LOCK_BOARD, RECORD_STEP } from './record-step.ts';

/**
 * Takes an applied recommendation back: the setting gets the value that it had before, as a version of its own (without
 * a value where nobody had set one), and is left alone for a while.
 * One row with the new version; none when version or status is another, or when something else was set since.
 */
export const rollBackSetting = statement<
  {
    id: string;
    expectedVersion: number;
    from: readonly RecommendationStatus[];
    coolDown: string;
    actor: Actor;
    reason: string;
    /** JSON text. */
    details: string;
    resultId: string | null;
  },
  { version: number }
>(
  'roll-back-setting',
  `${LOCK_BOARD}
   MATCH (r:OptimizationRecommendation {id: $id})
   WHERE r.version = $expectedVersion AND r.status IN $from
   MATCH (r)<-[:SET_BY]-(ours:OptimizationSettingVersion)<-[current:CURRENT]-(setting:OptimizationSetting)
   OPTIONAL MATCH (ours)-[:PREVIOUS]->(before:OptimizationSettingVersion)
   CREATE (restored:OptimizationSettingVersion {id: randomUUID()})
   SET restored += coalesce(before {.*, id: restored.id}, {})
   SET restored.number = ours.number + 1, restored.set_at = now, restored.restores = coalesce(before.number, 0)
   SET restored:$(labels(ours))
   CREATE (setting)-[:CURRENT]->(restored), (restored)-[:PREVIOUS]->(ours), (restored)-[:SET_BY]->(r)
   DELETE current
   SET r.cool_down_until = now + duration($coolDown)
   WITH board, now, r, {status: 'rolled_back', actor: $actor, reason: $reason, details: $details} AS step
   ${RECORD_STEP}
   RETURN r.version AS version`,
);
