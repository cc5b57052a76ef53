import { statement } from '../../graph/statement.ts';

/**
 * In: the most nodes to delete at once. Rows: one, how many were deleted. Takes sample nodes with their relationships;
 * agents come in a statement of their own, since most relationships hang on them.
 */
export const deleteSampleNodes = statement<{ limit: number }, { deleted: number }>(
  'delete-sample-nodes',
  `MATCH (node:Sample&!Agent&!SampleGraph)
   WITH node LIMIT $limit
   DETACH DELETE node
   RETURN count(*) AS deleted`,
);
