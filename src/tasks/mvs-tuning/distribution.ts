import { ACTION_BANDS, BALANCE_BANDS } from './formula.ts';
import type { ScoreGroup } from './read-score-distribution.ts';

/** Memories by band name. */
export type BandCounts = Readonly<Record<string, number>>;

/** How the scores of some memories spread; the statistics are null where there is no memory. */
export interface Spread {
  readonly total_nodes: number;
  readonly average: number | null;
  readonly median: number | null;
  /** Lowest and highest. */
  readonly range: readonly [number, number] | null;
}

export interface TypeSpread extends Spread {
  readonly type: string;
  readonly protected_nodes: number;
}

/** How many memories have which scores, for a drawing; without those that a safety rule protects, which stand far above. */
export interface ScoreHistogram {
  readonly bin_width: number;
  /** Where a bin begins and how many memories are in it, ascending; empty bins are left out. */
  readonly bins: readonly Bin[];
  /** The balance bands, each with the score that it begins at; null for the one without a lower end. */
  readonly bands: readonly { readonly band: string; readonly from: number | null }[];
}

type Bin = readonly [score: number, memories: number];

/** Divides the bounds of all bands, so that no bin lies in two of them. */
const HISTOGRAM_BIN = 0.5;

/** The spread of all scores together. The safety multiplier makes the average large wherever memories are protected. */
export function spreadOf(groups: readonly ScoreGroup[]): Spread {
  const bins = pool(groups);
  const total = countOf(bins);
  const lowest = bins[0]?.[0];
  const highest = bins.at(-1)?.[0];
  return {
    total_nodes: total,
    average: total === 0 ? null : groups.reduce((sum, group) => sum + group.sum, 0) / total,
    median: medianOf(bins, total),
    range: lowest === undefined || highest === undefined ? null : [lowest, highest],
  };
}

/** The spread within each type, by type. */
export function spreadByType(groups: readonly ScoreGroup[]): TypeSpread[] {
  return [...Map.groupBy(groups, group => group.type)].map(([type, ofType]) => ({
    type,
    ...spreadOf(ofType),
    protected_nodes: ofType.filter(group => group.isProtected).reduce((sum, group) => sum + group.memories, 0),
  }));
}

/** Memories per action band: what curation would do with them. */
export function actionBands(groups: readonly ScoreGroup[]): BandCounts {
  return bandCounts(pool(groups), ACTION_BANDS);
}

/** Memories per balance band, over those that no safety rule protects. */
export function balanceBands(groups: readonly ScoreGroup[]): BandCounts {
  return bandCounts(pool(groups.filter(group => !group.isProtected)), BALANCE_BANDS);
}

/** The histogram of the scores that no safety rule lifts. */
export function scoreHistogram(groups: readonly ScoreGroup[]): ScoreHistogram {
  const counts = new Map<number, number>();
  for (const [score, memories] of pool(groups.filter(group => !group.isProtected))) {
    const from = Math.floor(score / HISTOGRAM_BIN) * HISTOGRAM_BIN;
    counts.set(from, (counts.get(from) ?? 0) + memories);
  }
  return {
    bin_width: HISTOGRAM_BIN,
    bins: [...counts],
    bands: BALANCE_BANDS.map(({ name, from }) => ({ band: name, from: Number.isFinite(from) ? from : null })),
  };
}

/** All (score, memories) pairs of several groups as one histogram, ascending. */
export function pool(groups: readonly ScoreGroup[]): Bin[] {
  const counts = new Map<number, number>();
  for (const [score, memories] of groups.flatMap(group => group.histogram)) {
    counts.set(score, (counts.get(score) ?? 0) + memories);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

function bandCounts(bins: readonly Bin[], bands: readonly { name: string; from: number }[]): BandCounts {
  const counts: Record<string, number> = Object.fromEntries(bands.map(band => [band.name, 0]));
  for (const [score, memories] of bins) {
    const band = bands.find(({ from }) => score >= from);
    if (band) counts[band.name] = (counts[band.name] ?? 0) + memories;
  }
  return counts;
}

function countOf(bins: readonly Bin[]): number {
  return bins.reduce((sum, [, memories]) => sum + memories, 0);
}

/** The middle score, or the mean of the two middle ones. */
function medianOf(bins: readonly Bin[], total: number): number | null {
  if (total === 0) return null;
  return (scoreAt(bins, Math.floor((total - 1) / 2)) + scoreAt(bins, Math.floor(total / 2))) / 2;
}

/** The score at a place (from 0) of the ascending order. */
function scoreAt(bins: readonly Bin[], place: number): number {
  let passed = 0;
  for (const [score, memories] of bins) {
    passed += memories;
    if (place < passed) return score;
  }
  return Number.NaN;
}
