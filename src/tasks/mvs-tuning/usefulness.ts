import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { TypeUsefulness } from './read-usefulness.ts';

/** A type of the table that usefulness is judged by. */
export interface RankedType extends TypeUsefulness {
  /** 1 is the best score. */
  readonly formulaRank: number;
  /** 1 is the most accesses per memory. */
  readonly usefulnessRank: number;
}

/** A type whose place in the formula's order is refuted by how it was used. */
export interface MisrankedType {
  readonly type: string;
  /** Scored below types that were clearly used less, or above types that were clearly used more. */
  readonly scored: 'too_low' | 'too_high';
  readonly formulaRank: number;
  readonly usefulnessRank: number;
  /** The types on the wrong side of it. */
  readonly against: readonly string[];
}

export interface UsefulnessLimits {
  /** Memories that a type must have had at the start of the window to be judged. */
  readonly minMemories: number;
  /** Types on the wrong side that make a finding. */
  readonly minInversions: number;
}

/** Chance that any pair at all is called inverted when none is. */
const FALSE_ALARM_RATE = 0.05;

/** The types that have enough memories to be judged, ranked by the formula and by their use. */
export function rankTypes(rows: readonly TypeUsefulness[], minMemories: number): RankedType[] {
  const judged = rows.filter(row => row.memories >= minMemories);
  const rank = (value: number, of: (row: TypeUsefulness) => number) => judged.filter(row => of(row) > value).length + 1;
  return judged.map(row => ({
    ...row,
    formulaRank: rank(row.meanScore, other => other.meanScore),
    usefulnessRank: rank(row.meanAccesses, other => other.meanAccesses),
  }));
}

/**
 * The types that the formula ranks clearly differently from their use. Two types are inverted when the one with the
 * lower score had more accesses per memory, by a two-sample z test at 5 % over all pairs together (Bonferroni).
 * One wrong weight inverts many pairs: the type with most of them is taken first, and its pairs are blamed on it alone.
 */
export function misrankedTypes(ranked: readonly RankedType[], limits: UsefulnessLimits): MisrankedType[] {
  const found: MisrankedType[] = [];
  const critical = criticalValue((ranked.length * (ranked.length - 1)) / 2);
  for (let left = [...ranked]; ; ) {
    const worst = left
      .map(row => ({ row, inverted: left.filter(other => areInverted(row, other, critical)) }))
      .sort((a, b) => b.inverted.length - a.inverted.length || (a.row.type < b.row.type ? -1 : 1))[0];
    if (worst === undefined || worst.inverted.length < limits.minInversions) return found;
    found.push(describe(worst.row, worst.inverted));
    left = left.filter(row => row !== worst.row);
  }
}

function describe(row: RankedType, inverted: readonly RankedType[]): MisrankedType {
  const usedMoreThan = inverted.filter(other => other.meanAccesses < row.meanAccesses);
  return {
    type: row.type,
    scored: usedMoreThan.length * 2 >= inverted.length ? 'too_low' : 'too_high',
    formulaRank: row.formulaRank,
    usefulnessRank: row.usefulnessRank,
    against: inverted.map(other => other.type),
  };
}

function areInverted(a: TypeUsefulness, b: TypeUsefulness, critical: number): boolean {
  const difference = a.meanAccesses - b.meanAccesses;
  if (difference * (a.meanScore - b.meanScore) >= 0) return false;
  const error = Math.sqrt(a.deviation ** 2 / a.memories + b.deviation ** 2 / b.memories);
  return Math.abs(difference) > critical * error;
}

function criticalValue(pairs: number): number {
  return pairs === 0 ? Number.POSITIVE_INFINITY : normalQuantile(1 - FALSE_ALARM_RATE / (2 * pairs), 0, 1);
}
