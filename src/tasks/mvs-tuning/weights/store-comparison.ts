import { statement } from '../../../graph/statement.ts';

/**
 * Notes at a shadow what it would change over all memories and whether that is within the guards. One that has moved on
 * in the meantime is left as it is.
 */
export const storeComparison = statement<{ id: string; comparison: string; passed: boolean }, { id: string }>(
  'store-mvs-comparison',
  `MATCH (t:OptimizationTask)-[:HAS_WEIGHTS]->(w:MvsWeights {id: $id})
   SET t.lock = randomUUID()
   WITH w WHERE w.status = 'shadow'
   SET w.comparison_json = $comparison, w.comparison_passed = $passed
   RETURN w.id AS id`,
);
