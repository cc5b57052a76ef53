import { pool } from './distribution.ts';
import type { ScoreGroup } from './read-score-distribution.ts';

/** What share of the best-scored tenth a type holds, beside its share of all memories. */
export interface TypeShare {
  readonly type: string;
  readonly memories: number;
  readonly population_share: number;
  readonly top_share: number;
  /** top_share / population_share: 1 is proportional, 10 the most there can be. */
  readonly ratio: number;
  readonly dominates: boolean;
}

const TOP_SHARE = 0.1;

/**
 * Type dominance over the memories that no safety rule protects. Memories that share the score at the border of the
 * top tenth enter it in proportion, so the order within a tie decides nothing.
 */
export function typeDominance(groups: readonly ScoreGroup[], limit: number): TypeShare[] {
  const open = groups.filter(group => !group.isProtected);
  const total = open.reduce((sum, group) => sum + group.memories, 0);
  const border = topBorder(open, total * TOP_SHARE);
  return open
    .filter(group => group.memories > 0)
    .map(({ type, memories, histogram }) => {
      const inTop = histogram.reduce((sum, [score, count]) => sum + count * shareInTop(score, border), 0);
      const population = memories / total;
      const top = inTop / (total * TOP_SHARE);
      const ratio = top / population;
      return { type, memories, population_share: population, top_share: top, ratio, dominates: ratio > limit };
    })
    .sort((a, b) => b.ratio - a.ratio || (a.type < b.type ? -1 : 1));
}

interface Border {
  readonly score: number;
  /** Which part of the memories with exactly this score is inside. */
  readonly fraction: number;
}

function topBorder(groups: readonly ScoreGroup[], size: number): Border {
  let left = size;
  for (const [score, memories] of pool(groups).reverse()) {
    if (memories >= left) return { score, fraction: left / memories };
    left -= memories;
  }
  return { score: Number.NEGATIVE_INFINITY, fraction: 1 };
}

function shareInTop(score: number, border: Border): number {
  if (score === border.score) return border.fraction;
  return score > border.score ? 1 : 0;
}
