import type { TaskMode, Write } from '../engine/task.ts';
import { statement } from '../graph/statement.ts';
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
 * Rows: one, with the number of proposals written or linked.
 * Guarantee: one node for each fingerprint, however often and from wherever it is proposed. A new one is open. An open one
 * takes over reason and evidence, and a new version if another change is proposed. One that was dismissed, taken back,
 * replaced or kept opens again only for another value of `to`. One that is being applied or verified is not touched.
 * Setting the fingerprint first takes the node's lock, so that what is looked at then is no longer changed by others.
 */
export const mergeRecommendations = statement<
  { resultId: string; taskName: string; proposals: readonly StoredProposal[] },
  { linked: number }
>(
  'merge-recommendations',
  `
MATCH (result:OptimizationResult {id: $resultId})
UNWIND $proposals AS proposal
MERGE (known:OptimizationRecommendation {fingerprint: proposal.fingerprint})
ON CREATE SET known:Recommendation, known.id = proposal.id, known.task_name = $taskName, known.kind = proposal.kind,
              known.target = proposal.target, known.version = 0, known.created_at = datetime.realtime()
SET known.fingerprint = proposal.fingerprint
MERGE (result)-[:RECOMMENDS]->(known)
WITH known, proposal,
     known.version = 0 AS isNew, known.status = 'open' AS isOpen,
     known.status IN ['dismissed', 'rolled_back', 'superseded', 'kept'] AND known.to_json <> proposal.to AS opensAgain,
     known.from_json = proposal.from AND known.to_json = proposal.to AS isSameChange
FOREACH (change IN CASE WHEN isNew OR isOpen OR opensAgain THEN [1] ELSE [] END |
  SET known.version = known.version + CASE WHEN isOpen AND isSameChange THEN 0 ELSE 1 END,
      known.status = 'open', known.from_json = proposal.from, known.to_json = proposal.to,
      known.reason = proposal.reason, known.confidence = proposal.confidence, known.evidence_json = proposal.evidence,
      known.updated_at = datetime.realtime())
RETURN count(*) AS linked
`,
);

/** What a task hands to the engine so that its proposals are stored with its result: nothing in dry runs. */
export function recommendationWrites(mode: TaskMode, taskName: string, proposals: readonly Proposal[]): Write[] {
  if (mode === 'dry_run' || proposals.length === 0) return [];
  // One order for all replicas: two results that propose the same changes cannot wait for each other.
  const stored = proposals
    .map(proposal => store(taskName, proposal))
    .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  return [{ statement: mergeRecommendations, input: { proposals: stored } }];
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
