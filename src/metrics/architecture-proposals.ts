import { instantOf } from '../graph/nodes-in-window.ts';
import { statement } from '../graph/statement.ts';
import type { MetricReading, MetricState } from './metrics.ts';
import { daysBefore, type MetricSource } from './reader.ts';

const WEEK_DAYS = 7;
const LEAST = 1;
const MOST = 2;

export interface ProposalCounts {
  readonly made: number;
  readonly sample: readonly string[];
  /** Opportunities that wait and have been noticed for a day at least. */
  readonly waiting: number;
  /** When the task that makes proposals was registered; null: not here. */
  readonly since: string | null;
}

const readProposalCounts = statement<{ weekAgo: Date; dayAgo: Date; task: string }, ProposalCounts>(
  'read-proposal-counts',
  `CALL () {
     MATCH (p:ArchitectureProposal)
     WITH p, coalesce(p.created_at, p.proposed_at) AS made WHERE ${instantOf('made')} > $weekAgo
     RETURN count(p) AS made, collect(p.id) AS sample
   }
   CALL () {
     MATCH (o:ImprovementOpportunity)
     WHERE o.status IN ['proposed', 'identified'] AND o.rule IS NOT NULL AND o.seen_since <= $dayAgo AND o.cool_down_until IS NULL
     RETURN count(o) AS waiting
   }
   OPTIONAL MATCH (t:OptimizationTask {name: $task})
   RETURN made, sample, waiting, t.registered_at AS since`,
);

/** How many proposals were made in the last seven days. */
export async function architectureProposals({ graph, now }: MetricSource): Promise<MetricReading> {
  const input = {
    weekAgo: daysBefore(now, WEEK_DAYS),
    dayAgo: daysBefore(now, 1),
    task: 'architecture_self_improvement',
  };
  const [row] = await graph.read(readProposalCounts, input);
  return judgeProposals(row ?? { made: 0, sample: [], waiting: 0, since: null }, now);
}

export function judgeProposals(counts: ProposalCounts, now: Date): MetricReading {
  const { made, sample, waiting, since } = counts;
  const isYoung = since === null || new Date(since) > daysBefore(now, WEEK_DAYS);
  const state = stateOf(made, waiting, isYoung);
  return {
    name: 'architecture_proposals',
    unit: 'proposals in seven days',
    target: '1-2 a week',
    statedBaseline: '0/week',
    current: made,
    // A count of all of them: nothing is estimated.
    interval: null,
    state,
    evidence: {
      proposals: sample,
      opportunities_waiting: waiting,
      missing:
        state === 'insufficient_data' ? ['The task that makes proposals has not been registered for a week yet.'] : [],
    },
  };
}

/** A week without a proposal misses the target only when something waited that could have become one: none are made up. */
function stateOf(made: number, waiting: number, isYoung: boolean): MetricState {
  if (made >= LEAST && made <= MOST) return 'met';
  if (made > MOST) return 'not_met';
  if (isYoung) return 'insufficient_data';
  return waiting > 0 ? 'not_met' : 'inconclusive';
}
