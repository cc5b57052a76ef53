import { statement } from '../../graph/statement.ts';

/** In: nothing. Rows: one, how many were deleted: the agents of the sample and its marker, the last of it. */
export const deleteSampleRoots = statement<Record<string, never>, { deleted: number }>(
  'delete-sample-roots',
  `MATCH (node:Sample&(Agent|SampleGraph))
   DETACH DELETE node
   RETURN count(*) AS deleted`,
);
