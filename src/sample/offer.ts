import type { Graph } from '../graph/graph.ts';
import { loadSampleGraph } from './load.ts';
import { type ProgressOutput, progressBar } from './progress-bar.ts';
import { isEmptyDatabase, readSampleState } from './state.ts';

/**
 * Gives a newcomer's empty database the sample team, and completes a load that was interrupted.
 * @returns whether the sample is in the graph
 */
export async function offerSampleGraph(graph: Graph, now: Date, output: ProgressOutput): Promise<boolean> {
  const state = await readSampleState(graph);
  if (state === 'loaded') return true;
  if (state !== 'loading' && !(await isEmptyDatabase(graph))) return false;
  await loadSampleGraph(graph, { now, onProgress: progressBar('Loading the sample graph', output) });
  return true;
}
