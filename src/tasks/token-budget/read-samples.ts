import type { JsonObject, TaskContext } from '../../engine/task.ts';
import type { Window } from '../report.ts';
import { readCostlyCycles } from './read-costly-cycles.ts';
import { readCostlyResults } from './read-costly-results.ts';

const SAMPLE_SIZE = 3;

/** Some of the runs of a task that used most tokens, to be opened in the graph. */
export async function sampleResults(
  { graph }: Pick<TaskContext, 'graph'>,
  taskName: string,
  window: Window,
): Promise<JsonObject[]> {
  const rows = await graph.read(readCostlyResults, { taskName, ...dates(window), limit: SAMPLE_SIZE });
  return rows.map(({ resultId, cycleId, tokens }) => ({ task_result: resultId, heartbeat_cycle: cycleId, tokens }));
}

/** Some of the cycles that used most tokens. */
export async function sampleCycles({ graph }: Pick<TaskContext, 'graph'>, window: Window): Promise<JsonObject[]> {
  const rows = await graph.read(readCostlyCycles, { ...dates(window), limit: SAMPLE_SIZE });
  return rows.map(({ cycleId, tokens }) => ({ heartbeat_cycle: cycleId, tokens }));
}

function dates({ from, to }: Window): { from: Date; to: Date } {
  return { from: new Date(from), to: new Date(to) };
}
