import type { Graph } from '../graph/graph.ts';
import { readSampleState } from './state.ts';
import { deleteSampleNodes } from './statements/delete-sample-nodes.ts';
import { deleteSampleRoots } from './statements/delete-sample-roots.ts';
import { markSample } from './statements/mark-sample.ts';

const NODES_PER_BATCH = 5_000;

/**
 * Removes every node with the label `Sample`, with its relationships, and no other node: results that were computed
 * from the sample stay. Interrupted, it can be called again.
 * @returns nodes removed; 0 where there is no sample
 */
export async function removeSampleGraph(graph: Graph): Promise<number> {
  if ((await readSampleState(graph)) === 'absent') return 0;
  await graph.write(markSample, { state: 'removing' }, { idempotent: true });
  let removed = 0;
  for (let deleted = NODES_PER_BATCH; deleted === NODES_PER_BATCH; removed += deleted) {
    deleted = await deleteBatch(graph);
  }
  const [roots] = await graph.write(deleteSampleRoots, {}, { idempotent: true });
  return removed + (roots?.deleted ?? 0);
}

async function deleteBatch(graph: Graph): Promise<number> {
  const [row] = await graph.write(deleteSampleNodes, { limit: NODES_PER_BATCH }, { idempotent: true });
  return row?.deleted ?? 0;
}
