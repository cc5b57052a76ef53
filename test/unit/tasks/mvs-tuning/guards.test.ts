import { describe, expect, it } from 'vitest';
import { compareBands } from '../../../../src/tasks/mvs-tuning/balance.ts';
import { type Guard, populationGuards, rankingGuards } from '../../../../src/tasks/mvs-tuning/tuning/guards.ts';
import type { JudgedRanking } from '../../../../src/tasks/mvs-tuning/tuning/judge-formulas.ts';

const LIMITS = { minAucGain: 0.005, maxFalsePrune: 0.01, maxNewlyPrunable: 0.02 };
const CURRENT: JudgedRanking = {
  ranking: 'current',
  auc: 0.7,
  auc_ci: [0.68, 0.72],
  ndcg: 0.6,
  ndcg_ci: [0.5, 0.7],
  false_prune: 0.008,
  auc_gain: 0,
  auc_gain_ci: [0, 0],
  rank_correlation: 1,
};
const COMPARISON = {
  memories: 1000,
  changed: 500,
  newlyPrunable: 20,
  noLongerPrunable: 3,
  protectedLost: 0,
  largestChange: 1,
  meanChange: 0.1,
};
const BALANCED = compareBands({ high: 5, medium: 5, low: 1 }, { high: 5, medium: 5, low: 1 }, 0.1);

const failed = (guards: readonly Guard[]) => guards.filter(guard => !guard.passed).map(({ guard }) => guard);
const proposed = (gain: number, falsePrune: number | null) => ({
  ...CURRENT,
  auc_gain_ci: [gain, gain + 0.01] as const,
  false_prune: falsePrune,
});

describe('the guards of a proposal', () => {
  it('pass a clear gain that prunes no more of what is used', () => {
    expect(failed(rankingGuards(CURRENT, proposed(0.006, 0.008), true, LIMITS))).toEqual([]);
    expect(failed(populationGuards(COMPARISON, BALANCED, LIMITS))).toEqual([]);
  });

  it.each([
    [
      'a gain whose lower bound is at the limit',
      rankingGuards(CURRENT, proposed(0.005, 0.008), true, LIMITS),
      ['auc_gain'],
    ],
    [
      'more accesses on what would be pruned',
      rankingGuards(CURRENT, proposed(0.1, 0.009), true, LIMITS),
      ['false_prune_not_higher'],
    ],
    [
      'too many accesses on it, though fewer than now',
      rankingGuards({ ...CURRENT, false_prune: 0.05 }, proposed(0.1, 0.02), true, LIMITS),
      ['false_prune'],
    ],
    [
      'no use to judge by',
      rankingGuards(CURRENT, proposed(0.1, null), true, LIMITS),
      ['false_prune_not_higher', 'false_prune'],
    ],
    [
      'more than a fiftieth of all memories newly prunable',
      populationGuards({ ...COMPARISON, newlyPrunable: 21 }, BALANCED, LIMITS),
      ['newly_prunable'],
    ],
    [
      'a protected memory lost',
      populationGuards({ ...COMPARISON, protectedLost: 1 }, BALANCED, LIMITS),
      ['protected_kept'],
    ],
    ['bands without a reference', populationGuards(COMPARISON, null, LIMITS), ['bands_balanced']],
    [
      'a graph without memories',
      populationGuards({ ...COMPARISON, memories: 0 }, BALANCED, LIMITS),
      ['newly_prunable'],
    ],
  ])('stop %s', (_, guards, expected) => {
    expect(failed(guards)).toEqual(expected);
  });

  it('ask no gain in order of a change that moves no order', () => {
    expect(failed(rankingGuards(CURRENT, proposed(0, 0.008), false, LIMITS))).toEqual([]);
  });
});
