import type { ScoreGroup } from '../../../../src/tasks/mvs-tuning/read-score-distribution.ts';
import type { TypeUsefulness } from '../../../../src/tasks/mvs-tuning/read-usefulness.ts';

/** Memories of one type with the given scores. */
export function group(type: string, scores: readonly number[], overrides: Partial<ScoreGroup> = {}): ScoreGroup {
  const bins = [
    ...Map.groupBy(
      [...scores].sort((a, b) => a - b),
      score => score,
    ),
  ];
  return {
    type,
    isProtected: false,
    histogram: bins.map(([score, equal]) => [score, equal.length] as const),
    sum: scores.reduce((sum, score) => sum + score, 0),
    memories: scores.length,
    withCreatedAt: scores.length,
    withAccessCount: 0,
    withAccesses: 0,
    withConfidence: 0,
    withTokenCount: 0,
    withTier: 0,
    withAccessedBy: 0,
    ...overrides,
  };
}

/** 100 memories of one type, with a standard deviation of 1 access, so that their mean has a standard error of 0.1. */
export function used(type: string, meanScore: number, meanAccesses: number, memories = 100): TypeUsefulness {
  const accesses = meanAccesses * memories;
  return { type, memories, accessed: memories, accesses, meanAccesses, deviation: 1, meanScore };
}
