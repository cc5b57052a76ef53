import { statement } from '../../graph/statement.ts';

/** Whether a cycle is over. One row, or none when there is no such cycle. */
export const readCycle = statement<{ cycleId: string }, { isOver: boolean }>(
  'read-cycle',
  'MATCH (c:OptimizationCycle {id: $cycleId}) RETURN c.finished_at IS NOT NULL AS isOver',
);
