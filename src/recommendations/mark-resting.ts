import type { TaskContext } from '../engine/task.ts';
import { statement } from '../graph/statement.ts';
import { identified, type ProposedChange } from './proposal.ts';

/** Input: `taskName`, `now`. Rows: its recommendations whose target is left alone at that time, with the end of it. */
const readResting = statement<{ taskName: string; now: Date }, { id: string; until: string }>(
  'read-resting',
  `MATCH (r:OptimizationRecommendation)
   WHERE r.status IN ['dismissed', 'rolled_back'] AND r.task_name = $taskName AND r.cool_down_until > $now
   RETURN r.id AS id, r.cool_down_until AS until`,
);

/** Marks the changes that are reported only: their target is left alone until `cool_down_until`, nothing is stored. */
export async function markResting(
  { graph, now }: Pick<TaskContext, 'graph' | 'now'>,
  taskName: string,
  changes: readonly ProposedChange[],
): Promise<ProposedChange[]> {
  const resting = new Map((await graph.read(readResting, { taskName, now })).map(({ id, until }) => [id, until]));
  return changes.map(change => {
    const until = resting.get(identified(taskName, change).id);
    return until === undefined ? change : { ...change, cool_down_until: until };
  });
}
