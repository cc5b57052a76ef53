import { statement } from '../../graph/statement.ts';

/**
 * Results that other programs wrote and that have no sequence yet, oldest first: at most `limit` rows with the node's
 * element id and the agent as written.
 */
export const findForeignResults = statement<{ limit: number }, { elementId: string; agent: unknown }>(
  'find-foreign-results',
  `MATCH (o:OptimizationResult&!Sequenced)
   WITH o ORDER BY o.created_at LIMIT $limit
   RETURN elementId(o) AS elementId, o.agent AS agent`,
);
