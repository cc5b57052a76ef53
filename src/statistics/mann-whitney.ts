import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Tally, totalCount } from './tally.ts';
import type { TestResult } from './two-proportions.ts';

export interface RankTest extends TestResult {
  readonly u: number;
  /** How often a value of the first side is above one of the second (ties count half): 0.5 is no difference. */
  readonly superiority: number;
}

/** Continuity correction of the normal approximation. */
const CONTINUITY = 0.5;

/**
 * One-sided test whether the values of the first side tend to be higher; null when one side is empty. Only the order
 * counts, so values and their logarithms give the same answer. All values equal are no evidence: p is 1.
 * Source: Mann and Whitney, 1947; variance with ties after Lehmann, "Nonparametrics", 1975, section 1.4; equals
 * scipy.stats.mannwhitneyu(method='asymptotic', alternative='greater').
 */
export function higherValuesTest(first: readonly Tally[], second: readonly Tally[]): RankTest | null {
  const n1 = totalCount(first);
  const n2 = totalCount(second);
  if (n1 === 0 || n2 === 0) return null;
  const { rankSum, tieTerm } = rank(first, second);
  const u = rankSum - (n1 * (n1 + 1)) / 2;
  const n = n1 + n2;
  const variance = ((n1 * n2) / 12) * (n + 1 - tieTerm / (n * (n - 1)));
  const superiority = u / (n1 * n2);
  if (!(variance > 0)) return { u, superiority, z: 0, p: 1 };
  const z = (u - (n1 * n2) / 2 - CONTINUITY) / Math.sqrt(variance);
  return { u, superiority, z, p: normalCdf(-z, 0, 1) };
}

/** The sum of the mid-ranks of the first side, and the sum of t^3 - t over all groups of t equal values. */
function rank(first: readonly Tally[], second: readonly Tally[]): { rankSum: number; tieTerm: number } {
  const groups = new Map<number, { first: number; all: number }>();
  const count = (tallies: readonly Tally[], isFirst: boolean) => {
    for (const { value, count } of tallies) {
      if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be ranked`);
      const group = groups.get(value) ?? { first: 0, all: 0 };
      groups.set(value, { first: group.first + (isFirst ? count : 0), all: group.all + count });
    }
  };
  count(first, true);
  count(second, false);
  let below = 0;
  let rankSum = 0;
  let tieTerm = 0;
  for (const [, group] of [...groups].sort(([a], [b]) => a - b)) {
    rankSum += group.first * (below + (group.all + 1) / 2);
    tieTerm += group.all ** 3 - group.all;
    below += group.all;
  }
  return { rankSum, tieTerm };
}
