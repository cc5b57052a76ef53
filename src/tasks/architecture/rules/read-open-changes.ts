import { statement } from '../../../graph/statement.ts';
import { RECOMMENDATION_STATUSES } from '../../../recommendations/life-cycle/life-cycle.ts';
import { isCurrent, type Moment } from '../rule.ts';

/** A change that another task recommends and nobody has decided about. */
export interface OpenChange {
  readonly target: string;
  readonly id: string;
  readonly reason: string;
  readonly confidence: number | null;
  /** JSON text each. */
  readonly from: string | null;
  readonly to: string | null;
  readonly evidence: string | null;
}

/** The changes of one kind. */
export interface ChangesOfKind {
  readonly kind: string;
  /** How many recommendations of that kind there have been, in any status. */
  readonly known: number;
  /** When the task last reported that recommends them; null when it never did. */
  readonly reportedAt: string | null;
  readonly open: readonly OpenChange[];
}

/** The kinds that rules look at. */
export const WATCHED_KINDS = {
  regression: 'investigate_regression',
  budget: 'token_budget',
  offsets: 'phase_offsets',
} as const;

/** The task that recommends each. */
const RECOMMENDED_BY = [
  { kind: WATCHED_KINDS.regression, task: 'agent_performance_profiling' },
  { kind: WATCHED_KINDS.budget, task: 'token_budget_optimization' },
  { kind: WATCHED_KINDS.offsets, task: 'token_budget_optimization' },
];

/**
 * The open recommendations of the watched kinds, by the index on (status, kind), which is why `statuses` names every status.
 * One row for each kind.
 */
export const readOpenChanges = statement<
  { watched: readonly { kind: string; task: string }[]; statuses: readonly string[] },
  ChangesOfKind
>(
  'read-open-changes',
  `UNWIND $watched AS watched
   CALL (watched) {
     UNWIND $statuses AS status
     MATCH (r:OptimizationRecommendation {status: status, kind: watched.kind})
     RETURN count(r) AS known
   }
   CALL (watched) {
     OPTIONAL MATCH (o:OptimizationResult {task_name: watched.task}) WHERE o.created_at > datetime({epochSeconds: 0})
     RETURN o.created_at AS reportedAt ORDER BY o.task_name DESC, o.created_at DESC LIMIT 1
   }
   RETURN watched.kind AS kind, known, reportedAt, COLLECT {
     MATCH (r:OptimizationRecommendation {status: 'open', kind: watched.kind})
     WITH r ORDER BY r.target
     RETURN {target: r.target, id: r.id, reason: r.reason, confidence: r.confidence, from: r.from_json, to: r.to_json,
       evidence: r.evidence_json}
   } AS open`,
);

/** The same for every rule that reads them, so that they are read once. */
export const openChangesInput = () => ({ watched: RECOMMENDED_BY, statuses: RECOMMENDATION_STATUSES });

/** The rows of the kinds that say something about the moment: the task behind them reported since. */
export function currentChanges(
  rows: readonly ChangesOfKind[],
  kinds: readonly string[],
  moment: Moment,
): ChangesOfKind[] {
  return rows.filter(({ kind, reportedAt }) => kinds.includes(kind) && isCurrent(reportedAt, moment));
}

/** A stored value; null when the text is no JSON. */
export function parsedOrNull(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
