import type { TaskMode, Write } from '../engine/task.ts';
import { statement } from '../graph/statement.ts';
import { COOL_DOWN, MATERIAL_MOVE, QUIET_TIME } from './life-cycle/life-cycle.ts';
import { LOCK_BOARD, RECORD_STEP } from './life-cycle/record-step.ts';
import { fingerprintOf, type Proposal } from './proposal.ts';

interface StoredProposal {
  readonly fingerprint: string;
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly confidence: number;
  readonly evidence: string;
}

/**
 * Input: `resultId` of the result that proposes, `taskName`, and the proposals with their values as JSON text.
 * Rows: one, with the number of proposals linked to the result.
 * Guarantee: one node for each fingerprint, however often and from wherever it is proposed. A new one is open. An open one
 * takes over reason and evidence, and with a step if another change is proposed. A dismissed or rolled back one is left
 * alone during its cool-down; then it opens again if the number proposed has moved materially, and after the quiet time
 * in any case. A kept one opens again for another change, a superseded one when it is found again, and one that people
 * applied by hand when it is found again after the cool-down. What is in force and being verified is not touched.
 */
export const mergeRecommendations = statement<
  {
    resultId: string;
    taskName: string;
    proposals: readonly StoredProposal[];
    coolDown: string;
    quietTime: string;
    materialMove: number;
  },
  { linked: number }
>(
  'merge-recommendations',
  `${LOCK_BOARD}
   MATCH (result:OptimizationResult {id: $resultId})
   UNWIND $proposals AS proposal
   MERGE (r:OptimizationRecommendation {fingerprint: proposal.fingerprint})
   ON CREATE SET r:Recommendation, r.id = proposal.id, r.task_name = $taskName, r.kind = proposal.kind,
                 r.target = proposal.target, r.version = 0, r.created_at = now
   MERGE (board)-[:LISTS]->(r)
   WITH board, now, result, r, proposal, r.from_json = proposal.from AND r.to_json = proposal.to AS isSame,
     coalesce(abs(toFloatOrNull(proposal.to) - toFloatOrNull(r.to_json)) > $materialMove * abs(toFloatOrNull(r.to_json)),
       false) AS hasMoved
   WITH board, now, result, r, proposal, CASE
     WHEN r.version = 0 THEN 'opens'
     WHEN r.status = 'open' AND isSame THEN 'is confirmed'
     WHEN r.status = 'open' THEN 'opens'
     WHEN r.cool_down_until > now THEN 'rests'
     WHEN r.status IN ['dismissed', 'rolled_back'] AND (hasMoved OR r.status_since + duration($quietTime) <= now) THEN 'opens'
     WHEN r.status = 'kept' AND NOT isSame THEN 'opens'
     WHEN r.status = 'superseded' THEN 'opens'
     WHEN r.status = 'applied' AND r.by_hand AND r.status_since + duration($coolDown) <= now THEN 'opens'
     ELSE 'stays' END AS fate
   CALL (result, r, fate) {
     WITH result, r, fate WHERE fate <> 'rests'
     MERGE (result)-[:RECOMMENDS]->(r)
   }
   CALL (now, r, proposal, fate) {
     WITH now, r, proposal, fate WHERE fate IN ['opens', 'is confirmed']
     SET r.from_json = proposal.from, r.to_json = proposal.to, r.reason = proposal.reason,
         r.confidence = proposal.confidence, r.evidence_json = proposal.evidence, r.updated_at = now
   }
   CALL (board, now, r, proposal, fate) {
     WITH board, now, r, proposal, fate WHERE fate = 'opens'
     SET r.cool_down_until = null, r.applied_at = null, r.verify_after = null, r.by_hand = null
     WITH board, now, r, {status: 'open', actor: {kind: 'service', id: $taskName}, reason: proposal.reason,
       details: '{"from":' + proposal.from + ',"to":' + proposal.to + '}'} AS step
     ${RECORD_STEP}
   }
   RETURN sum(CASE WHEN fate = 'rests' THEN 0 ELSE 1 END) AS linked`,
);

/** What a task hands to the engine so that its proposals are stored with its result: nothing in dry runs. */
export function recommendationWrites(mode: TaskMode, taskName: string, proposals: readonly Proposal[]): Write[] {
  if (mode === 'dry_run' || proposals.length === 0) return [];
  const rules = { coolDown: COOL_DOWN, quietTime: QUIET_TIME, materialMove: MATERIAL_MOVE };
  const stored = proposals.map(proposal => store(taskName, proposal));
  return [{ statement: mergeRecommendations, input: { proposals: stored, ...rules } }];
}

function store(taskName: string, proposal: Proposal): StoredProposal {
  const { id, kind, target, reason, confidence } = proposal;
  return {
    fingerprint: fingerprintOf(taskName, proposal),
    id,
    kind,
    target,
    from: JSON.stringify(proposal.from ?? null),
    to: JSON.stringify(proposal.to ?? null),
    reason,
    confidence,
    evidence: JSON.stringify(proposal.evidence),
  };
}
