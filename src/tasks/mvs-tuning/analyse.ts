import { type Balance, compareBands } from './balance.ts';
import {
  actionBands,
  type BandCounts,
  balanceBands,
  type ScoreHistogram,
  type Spread,
  scoreHistogram,
  spreadByType,
  spreadOf,
  type TypeSpread,
} from './distribution.ts';
import type { MvsParameters } from './parameters.ts';
import type { EarlierResult } from './read-earlier-results.ts';
import type { ScoreGroup } from './read-score-distribution.ts';
import type { TypeUsefulness } from './read-usefulness.ts';
import { findReference, type Reference } from './reference.ts';
import { type TypeShare, typeDominance } from './type-dominance.ts';
import { type MisrankedType, misrankedTypes, type RankedType, rankTypes } from './usefulness.ts';

export interface MvsInput {
  readonly groups: readonly ScoreGroup[];
  readonly usefulness: readonly TypeUsefulness[];
  readonly earlier: readonly EarlierResult[];
  readonly parameters: MvsParameters;
}

/** Of all memories, how many carry what the formula reads; what is absent counts as the original's default. */
export type Coverage = Readonly<Record<CoveredInput, number>>;
export type CoveredInput =
  | 'created_at'
  | 'access_count_7d'
  | 'access_count_above_0'
  | 'confidence'
  | 'token_count'
  | 'tier'
  | 'accessed';

export interface MvsFindings {
  readonly distribution: Spread & {
    readonly protected_nodes: number;
    readonly bands: BandCounts;
    readonly balance_bands: BandCounts;
    readonly histogram: ScoreHistogram;
    readonly by_type: readonly TypeSpread[];
    readonly dominance: readonly TypeShare[];
    readonly psi: number | null;
    readonly balance_index: number | null;
    readonly balance: Balance | null;
    /** Null: nothing earlier to compare with, so later runs will compare with this one. */
    readonly reference: Reference | null;
  };
  readonly coverage: Coverage;
  readonly usefulness: readonly RankedType[];
  readonly misranked: readonly MisrankedType[];
  readonly needsAttention: boolean;
}

/** What the scores, their history and the recorded accesses say about the formula. Pure. */
export function analyseMvs({ groups, usefulness, earlier, parameters }: MvsInput): MvsFindings {
  const bands = balanceBands(groups);
  const reference = findReference(earlier);
  const balance = reference && compareBands(bands, reference.bands, parameters.balanceTolerance);
  const dominance = typeDominance(groups, parameters.dominanceLimit);
  const ranked = rankTypes(usefulness, parameters.minMemories);
  const misranked = misrankedTypes(ranked, parameters);
  return {
    distribution: {
      ...spreadOf(groups),
      protected_nodes: sum(groups.filter(group => group.isProtected).map(group => group.memories)),
      bands: actionBands(groups),
      balance_bands: bands,
      histogram: scoreHistogram(groups),
      by_type: spreadByType(groups),
      dominance,
      psi: balance?.psi ?? null,
      balance_index: balance?.balance_index ?? null,
      balance,
      reference,
    },
    coverage: coverageOf(groups),
    usefulness: ranked,
    misranked,
    needsAttention:
      misranked.length > 0 ||
      dominance.some(type => type.dominates) ||
      (balance !== null && (!balance.within_limits || balance.psi > parameters.psiLimit)),
  };
}

function coverageOf(groups: readonly ScoreGroup[]): Coverage {
  const count = (of: (group: ScoreGroup) => number) => sum(groups.map(of));
  return {
    created_at: count(group => group.withCreatedAt),
    access_count_7d: count(group => group.withAccessCount),
    access_count_above_0: count(group => group.withAccesses),
    confidence: count(group => group.withConfidence),
    token_count: count(group => group.withTokenCount),
    tier: count(group => group.withTier),
    accessed: count(group => group.withAccessedBy),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
