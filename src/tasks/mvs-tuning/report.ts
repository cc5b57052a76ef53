import type { ProposedChange } from '../../recommendations/proposal.ts';
import type { EarlierProposal } from '../../recommendations/settle-proposals.ts';
import { createReport, type Report, windowBefore } from '../report.ts';
import type { MvsFindings } from './analyse.ts';
import type { MvsFormula } from './formula.ts';
import type { MvsParameters } from './parameters.ts';
import type { Rollout } from './rollout.ts';
import type { JudgedRanking } from './tuning/judge-formulas.ts';
import type { Tuning } from './tuning/tune.ts';
import type { MisrankedType } from './usefulness.ts';

/** The chance that a misranked type is one, and that a gain is one, by the construction of the tests. */
const CONFIDENCE = 0.95;
const TARGET = 'mvs_formula';
const REVIEW = 'review_type_weight';

/** The report of a run that tunes; the keys type, distribution and recommendations are the original's. */
export function mvsReport(
  taskName: string,
  findings: MvsFindings,
  tuning: Tuning,
  rollout: Rollout | null,
  parameters: MvsParameters,
  now: Date,
): Report {
  const { distribution, coverage, usefulness } = findings;
  const total = distribution.total_nodes;
  return createReport(taskName, {
    type: 'mvs_tuning',
    window: windowBefore(now, parameters.usefulnessDays),
    inputs: { rows: total, measured: coverage.created_at, coverage },
    missing: total === 0 ? ['The graph has no node with a memory label, so there is nothing to score.'] : [],
    recommendations: recommend(findings, tuning, rollout),
    metrics: {
      mvs_balance_index: distribution.balance_index,
      mvs_psi: distribution.psi,
      memories: total,
      protected_memories: distribution.protected_nodes,
    },
    parameters,
    attention: findings.needsAttention || tuning.status === 'refused',
    details: { distribution, usefulness, tuning: describeTuning(tuning), rollout },
  });
}

function describeTuning(tuning: Tuning): Record<string, unknown> {
  const { status, missing, sample, weights, formula, changes, sensitivity, rankings, guards, comparison } = tuning;
  const both = <Value>(of: (ranking: JudgedRanking) => Value) => {
    const [current, proposed] = ['current', 'proposed'].map(name => rankings.find(({ ranking }) => ranking === name));
    return current && proposed ? { current: of(current), proposed: of(proposed) } : null;
  };
  return {
    status,
    missing,
    sample,
    sensitivity,
    weights: weights.id,
    weights_now: weights.formula,
    weights_proposed: formula,
    changes,
    auc: both(({ auc }) => auc),
    ndcg: both(({ ndcg }) => ndcg),
    false_prune: both(ranking => ranking.false_prune),
    ci: both(({ auc_ci, auc_gain_ci, ndcg_ci }) => ({ auc: auc_ci, auc_gain: auc_gain_ci, ndcg: ndcg_ci })),
    rankings,
    guards,
    comparison,
    balance: tuning.balance,
  };
}

/** What was done already in mode `auto` needs no decision; a type that the tuning moves needs no second finding. */
function recommend(findings: MvsFindings, tuning: Tuning, rollout: Rollout | null): ProposedChange[] {
  const { status, changes, weights } = tuning;
  const moved = (type: string) =>
    status === 'proposed' && changes.some(({ parameter }) => parameter === `types.${type}.weight`);
  const reviews = findings.misranked
    .filter(({ type }) => !moved(type))
    .map(type => reviewWeight(type, findings, weights.formula));
  if (rollout !== null) return reviews;
  if (status === 'proposed') return [proposeFormula(tuning), ...reviews];
  return status === 'harmful' ? [proposeRollBack(tuning), ...reviews] : reviews;
}

/** Whether an earlier proposal is over: the formula, or the weight of the type, was judged again by what was used. */
export function isProposalOver({ usefulness }: Pick<MvsFindings, 'usefulness'>, { status }: Pick<Tuning, 'status'>) {
  const isUseKnown = usefulness.some(({ meanAccesses }) => meanAccesses > 0);
  return ({ kind, target }: EarlierProposal): boolean =>
    kind === REVIEW ? isUseKnown && usefulness.some(({ type }) => type === target) : status !== 'insufficient_data';
}

function proposeFormula({ formula, weights, changes, rankings, guards, sample }: Tuning): ProposedChange {
  const proposed = rankings.find(({ ranking }) => ranking === 'proposed');
  const moves = changes.map(({ parameter, from, to, fitted }) => `${parameter} ${from} to ${to} (fitted ${fitted})`);
  return {
    kind: 'mvs_weights',
    target: TARGET,
    from: weights.formula,
    to: formula,
    reason:
      `${moves.join(', ')}. On later use that the fit has not seen, a memory that was used then ranks above one that was ` +
      `not in ${percent(proposed?.auc)} of pairs, ${percent(proposed?.auc_gain)} more than now.`,
    evidence: { changes, rankings, guards, sample },
    confidence: CONFIDENCE,
  };
}

function proposeRollBack({ weights, rankings, sample }: Tuning): ProposedChange {
  const previous = rankings.find(({ ranking }) => ranking === 'previous');
  return {
    kind: 'roll_back_mvs_weights',
    target: weights.id ?? TARGET,
    from: weights.formula,
    to: weights.previous,
    reason: `Later use is foretold better by the version before: ${percent(previous?.auc_gain)} more pairs in the right order.`,
    evidence: { rankings, sample },
    confidence: CONFIDENCE,
  };
}

function reviewWeight(misranked: MisrankedType, { usefulness }: MvsFindings, formula: MvsFormula): ProposedChange {
  const { type, scored, formulaRank, usefulnessRank, against } = misranked;
  const own = usefulness.find(row => row.type === type);
  const direction = scored === 'too_low' ? 'raise' : 'lower';
  return {
    kind: REVIEW,
    target: type,
    from: formula.types[type]?.weight ?? null,
    to: direction,
    reason:
      `${type} is number ${formulaRank} of ${usefulness.length} types by mean score and number ${usefulnessRank} by accesses ` +
      `per memory; by both orders it stands on opposite sides of ${against.join(', ')}.`,
    evidence: { type: own, against: usefulness.filter(row => against.includes(row.type)) },
    confidence: CONFIDENCE,
  };
}

function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? 'unknown' : `${(100 * share).toFixed(1)} %`;
}
