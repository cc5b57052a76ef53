import type { JsonObject, TaskContext } from '../../engine/task.ts';
import type { Window } from '../report.ts';
import type { DatedChange } from './date-change.ts';
import { readFailedResults } from './read-failed-results.ts';
import { readLargestResults } from './read-largest-results.ts';

const SAMPLE_SIZE = 3;

/** Some results that weigh on a regression: the latest failures, the slowest or the costliest runs. */
export async function sampleRegression(
  { graph }: Pick<TaskContext, 'graph'>,
  { metric, task }: DatedChange,
  agents: readonly string[],
  window: Window,
): Promise<JsonObject[]> {
  const where = { agents, taskName: task, from: new Date(window.from), to: new Date(window.to), limit: SAMPLE_SIZE };
  const rows =
    metric === 'success_rate'
      ? await graph.read(readFailedResults, where)
      : await graph.read(readLargestResults, { ...where, property: metric });
  return rows.map(({ resultId, cycleId, startedAt }) => ({
    task_result: resultId,
    heartbeat_cycle: cycleId,
    started_at: startedAt,
  }));
}
