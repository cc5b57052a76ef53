import { statement } from '../../graph/statement.ts';
import type { Actor, RecommendationStatus } from './life-cycle.ts';
import { LOCK_BOARD, RECORD_STEP } from './record-step.ts';

/** A step that changes no setting. */
export interface Move {
  readonly id: string;
  readonly expectedVersion: number;
  readonly from: readonly RecommendationStatus[];
  readonly to: RecommendationStatus;
  readonly actor: Actor;
  readonly reason: string;
  /** JSON text. */
  readonly details: string;
  /** Whether people make the change, not the service; null: as it is. */
  readonly byHand: boolean | null;
  /** ISO 8601 duration in which the target is left alone; null for none. */
  readonly coolDown: string | null;
  /** The result that decides; null outside of runs. */
  readonly resultId: string | null;
}

/** Takes one step. One row with the new version, or none when the version or the status is another. */
export const moveRecommendation = statement<Move, { version: number }>(
  'move-recommendation',
  `${LOCK_BOARD}
   MATCH (r:OptimizationRecommendation {id: $id})
   WHERE r.version = $expectedVersion AND r.status IN $from
   SET r.by_hand = coalesce($byHand, r.by_hand), r.cool_down_until = now + duration($coolDown)
   WITH board, now, r, {status: $to, actor: $actor, reason: $reason, details: $details} AS step
   ${RECORD_STEP}
   RETURN r.version AS version`,
);
