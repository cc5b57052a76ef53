import type { TaskContext, TaskMode, Write } from '../engine/task.ts';
import { statement } from '../graph/statement.ts';
import { statusesBefore } from './life-cycle/life-cycle.ts';
import { moveRecommendation } from './life-cycle/move-recommendation.ts';
import type { Proposal } from './proposal.ts';
import { recommendationWrites } from './propose-recommendations.ts';

/** What a task proposed before, as far as it waits for a decision or its target rests. */
export interface EarlierProposal {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  /** JSON text. */
  readonly to: string;
  readonly version: number;
  /** Until then its target is left alone; null for one that waits. */
  readonly restsUntil: string | null;
}

/**
 * Input: `taskName`, `now`. Rows: its recommendations that are open, or whose target is left alone at that time.
 * Guarantee: a seek in the index on (status, kind).
 */
export const readEarlierProposals = statement<{ taskName: string; now: Date }, EarlierProposal>(
  'read-earlier-proposals',
  `MATCH (r:OptimizationRecommendation)
   WHERE r.status IN ['open', 'dismissed', 'rolled_back'] AND r.kind >= '' AND r.task_name = $taskName
     AND (r.status = 'open' OR r.cool_down_until > $now)
   RETURN r.id AS id, r.kind AS kind, r.target AS target, r.to_json AS to, r.version AS version,
     r.cool_down_until AS restsUntil`,
);

/**
 * Brings a report together with what its task proposed before, and answers what is to be written about both. What rests is
 * marked with `cool_down_until` and only reported; what waits and is over is listed in `closed` and superseded.
 * @param isOver whether the report has looked at the target of an earlier proposal again and found no more need for it.
 * Asked only about what the report does not propose; too little data is no reason to close anything.
 */
export async function settleProposals<Report extends { readonly recommendations: readonly Proposal[] }>(
  { graph, now, mode }: Pick<TaskContext, 'graph' | 'now' | 'mode'>,
  taskName: string,
  report: Report,
  isOver: (earlier: EarlierProposal) => boolean,
) {
  const earlier = await graph.read(readEarlierProposals, { taskName, now });
  const restOf = new Map(earlier.map(({ id, restsUntil }) => [id, restsUntil]));
  const recommendations = report.recommendations.map((proposal): Proposal => {
    const until = restOf.get(proposal.id) ?? null;
    return until === null ? proposal : { ...proposal, cool_down_until: until };
  });
  const proposed = new Set(recommendations.map(({ id }) => id));
  const closed = earlier.filter(one => one.restsUntil === null && !proposed.has(one.id) && isOver(one));
  return {
    report: { ...report, recommendations, closed: closed.map(({ id, kind, target }) => ({ id, kind, target })) },
    writes: [...recommendationWrites(mode, taskName, recommendations), ...closeWrites(mode, taskName, closed)],
  };
}

function closeWrites(mode: TaskMode, taskName: string, closed: readonly EarlierProposal[]): Write[] {
  if (mode === 'dry_run') return [];
  const step = {
    from: statusesBefore('superseded'),
    to: 'superseded',
    actor: { kind: 'service', id: taskName },
    reason: 'The task has looked again and no longer finds it.',
    details: '{}',
    byHand: null,
    coolDown: null,
  };
  return closed.map(({ id, version }) => ({
    statement: moveRecommendation,
    input: { ...step, id, expectedVersion: version },
  }));
}
