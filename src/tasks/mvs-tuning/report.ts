import type { ProposedChange } from '../../recommendations/proposal.ts';
import { createReport, type Report, windowBefore } from '../report.ts';
import type { MvsFindings } from './analyse.ts';
import { ORIGINAL_FORMULA } from './formula.ts';
import type { MvsParameters } from './parameters.ts';
import type { MisrankedType } from './usefulness.ts';

/** The chance that a misranked type is one, by the construction of the test (5 % over all pairs). */
const MISRANKED_CONFIDENCE = 0.95;

/** The report of a run; the keys type, distribution and recommendations are the original's. */
export function mvsReport(taskName: string, findings: MvsFindings, parameters: MvsParameters, now: Date): Report {
  const { distribution, coverage, usefulness, missingForFit } = findings;
  const total = distribution.total_nodes;
  return createReport(taskName, {
    type: 'mvs_tuning',
    window: windowBefore(now, parameters.usefulnessDays),
    inputs: { rows: total, measured: coverage.created_at, coverage },
    missing: total === 0 ? ['The graph has no node with a memory label, so there is nothing to score.'] : [],
    recommendations: findings.misranked.map(type => reviewWeight(type, findings)),
    metrics: {
      mvs_balance_index: distribution.balance_index,
      mvs_psi: distribution.psi,
      memories: total,
      protected_memories: distribution.protected_nodes,
    },
    parameters,
    attention: findings.needsAttention,
    details: {
      distribution,
      usefulness,
      tuning: {
        status: 'insufficient_data',
        missing: missingForFit,
        sample: null,
        weights_now: ORIGINAL_FORMULA,
        weights_proposed: null,
        auc: null,
        ndcg: null,
        false_prune: null,
        ci: null,
      },
      rollout: null,
    },
  });
}

function reviewWeight(misranked: MisrankedType, { usefulness }: MvsFindings): ProposedChange {
  const { type, scored, formulaRank, usefulnessRank, against } = misranked;
  const own = usefulness.find(row => row.type === type);
  const direction = scored === 'too_low' ? 'raise' : 'lower';
  return {
    kind: 'review_type_weight',
    target: type,
    from: ORIGINAL_FORMULA.types[type]?.weight ?? null,
    to: direction,
    reason:
      `${type} is number ${formulaRank} of ${usefulness.length} types by mean score and number ${usefulnessRank} by accesses ` +
      `per memory; by both orders it stands on opposite sides of ${against.join(', ')}.`,
    evidence: { type: own, against: usefulness.filter(row => against.includes(row.type)) },
    confidence: MISRANKED_CONFIDENCE,
  };
}
