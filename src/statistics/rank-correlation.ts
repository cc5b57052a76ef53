import { rankByScore } from './ranking.ts';

/**
 * Spearman's rank correlation (Pearson's of the mid-ranks, so ties are allowed); null where one side is constant or
 * there are fewer than two pairs. Source: Kendall and Gibbons, "Rank Correlation Methods", 5th edition, chapter 3.
 */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const ranksA = midRanks(a);
  const ranksB = midRanks(b);
  const middle = (a.length + 1) / 2;
  let both = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const fromMiddleA = (ranksA[i] ?? 0) - middle;
    const fromMiddleB = (ranksB[i] ?? 0) - middle;
    both += fromMiddleA * fromMiddleB;
    squaresA += fromMiddleA ** 2;
    squaresB += fromMiddleB ** 2;
  }
  return squaresA > 0 && squaresB > 0 ? both / Math.sqrt(squaresA * squaresB) : null;
}

function midRanks(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length);
  const { order, groupEnds } = rankByScore(values);
  let start = 0;
  for (const end of groupEnds) {
    for (let place = start; place < end; place++) ranks[order[place] ?? 0] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
