import type { Balance } from '../balance.ts';
import type { ScoreComparison } from '../read-score-comparison.ts';
import type { JudgedRanking } from './judge-formulas.ts';

/** One condition that a tuned formula must meet before it is proposed, with the figure that decided. */
export interface Guard {
  readonly guard: string;
  readonly passed: boolean;
  readonly value: number | null;
  readonly limit: string;
}

export interface GuardLimits {
  readonly minAucGain: number;
  readonly maxFalsePrune: number;
  readonly maxNewlyPrunable: number;
}

/** How the proposed order did on the later period; null where only scale and offset change, which moves no order. */
export function rankingGuards(
  current: JudgedRanking,
  proposed: JudgedRanking,
  reorders: boolean,
  { minAucGain, maxFalsePrune }: GuardLimits,
): Guard[] {
  const gain = proposed.auc_gain_ci?.[0] ?? null;
  const [before, after] = [current.false_prune, proposed.false_prune];
  const gainGuard: Guard = {
    guard: 'auc_gain',
    passed: gain !== null && gain > minAucGain,
    value: gain,
    limit: `lower bound above ${minAucGain}`,
  };
  return [
    ...(reorders ? [gainGuard] : []),
    {
      guard: 'false_prune_not_higher',
      passed: before !== null && after !== null && after <= before,
      value: after,
      limit: `at most ${before}, as now`,
    },
    {
      guard: 'false_prune',
      passed: after !== null && after <= maxFalsePrune,
      value: after,
      limit: `at most ${maxFalsePrune}`,
    },
  ];
}

/** What the proposed formula would do to all memories of the graph. */
export function populationGuards(
  { memories, newlyPrunable, protectedLost }: ScoreComparison,
  balance: Balance | null,
  { maxNewlyPrunable }: GuardLimits,
): Guard[] {
  const prunable = memories === 0 ? null : newlyPrunable / memories;
  return [
    {
      guard: 'newly_prunable',
      passed: prunable !== null && prunable <= maxNewlyPrunable,
      value: prunable,
      limit: `at most ${maxNewlyPrunable} of all memories`,
    },
    {
      guard: 'protected_kept',
      passed: protectedLost === 0,
      value: protectedLost,
      limit: 'none leaves the protected band',
    },
    {
      guard: 'bands_balanced',
      passed: balance?.within_limits ?? false,
      value: balance?.balance_index ?? null,
      limit: 'every band within its limits',
    },
  ];
}
