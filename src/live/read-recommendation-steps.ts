import { statement } from '../graph/statement.ts';

/** The number of the newest step of any recommendation; no row when there is none. */
export const readStepPlace = statement<Record<string, never>, { newest: number }>(
  'read-step-place',
  'MATCH (s:RecommendationStep) WHERE s.change > 0 RETURN s.change AS newest ORDER BY s.change DESC LIMIT 1',
);

/**
 * Steps that were taken since a step, in order, at most `limit`. Guarantee: none up to the last is missing, since steps
 * are numbered under one lock and the newest visible one is found before the others.
 */
export const readRecommendationSteps = statement<{ seen: number; limit: number }, { stepId: string; change: number }>(
  'read-recommendation-steps',
  `MATCH (last:RecommendationStep) WHERE last.change > $seen
   WITH last.change AS newest ORDER BY newest DESC LIMIT 1
   MATCH (s:RecommendationStep) WHERE s.change > $seen AND s.change <= newest
   RETURN s.id AS stepId, s.change AS change
   ORDER BY change LIMIT $limit`,
);
