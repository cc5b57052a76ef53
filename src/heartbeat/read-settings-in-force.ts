import type { Graph } from '../graph/graph.ts';
import { offsetsInForce, type SettingsInForce } from './budgets.ts';
import { readSettings } from './read-settings.ts';
import { PHASE_OFFSETS, TASK_FREQUENCY, TOKEN_BUDGET } from './setting-kinds.ts';

/** Everything that recommendations have set for the heartbeat. */
export async function readSettingsInForce(graph: Pick<Graph, 'read'>): Promise<SettingsInForce> {
  const [budgets, intervals, offsets] = await Promise.all(
    [TOKEN_BUDGET, TASK_FREQUENCY, PHASE_OFFSETS].map(kind => graph.read(readSettings, { kind })),
  );
  return { budgets: budgets ?? [], intervals: intervals ?? [], offsets: offsetsInForce(offsets ?? []) };
}
